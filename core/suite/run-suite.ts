import * as z from 'zod';
import { between, wholeBetween } from '../contract/between.ts';
import { map } from '../contract/named-map.ts';
import { oneOrMore, suiteTargetSchema } from './suite-target.ts';

const NOT_EMPTY = 'must not be empty';

/** A text alone is named by its beginning. */
const text = z.union(
  [
    z
      .string()
      .min(1, NOT_EMPTY)
      .transform((written) => ({ name: undefined, text: written, file: undefined })),
    map({
      name: z.string().min(1, NOT_EMPTY).max(80, 'must have 80 characters at most').optional(),
      text: z.string().min(1, NOT_EMPTY).optional(),
      file: z.string().min(1, NOT_EMPTY).optional(),
    }).check(({ value, issues }) => {
      if ((value.text === undefined) !== (value.file === undefined)) return;
      const message = 'must have either "text" or "file"';
      issues.push({ code: 'custom', path: [], message, input: value, params: { at: 'name' } });
    }),
  ],
  { error: 'must be a text, or a map with text or file' },
);
export type SuiteText = z.infer<typeof text>;

/** Runs of `onset run SUITE` as they are written (docs/suite.md): every target says every text. */
export const runSuiteSchema = map({
  name: z.string().min(1, NOT_EMPTY).max(100, 'must have 100 characters at most').optional(),
  targets: oneOrMore(suiteTargetSchema, 'a map with provider'),
  texts: oneOrMore(text, 'a text'),
  connection: oneOrMore(z.enum(['cold', 'warm']), 'cold, warm').default(['warm']),
  prebuffer: between(0, 5000).default(0),
  runs: wholeBetween(1, 1000).default(5),
  seed: z.number().int('must be a whole number').default(1),
});
export type RunSuite = z.infer<typeof runSuiteSchema>;
