import * as z from 'zod';
import { map } from '../contract/named-map.ts';
import { optionValuesSchema } from '../contract/vendor-options.ts';

/** What a person writes in place of a list of one. */
export const oneOrMore = <T extends z.ZodType>(item: T, what: string) =>
  z
    .union([z.array(item).min(1, 'must hold at least one'), item], { error: `must be ${what}, or a list` })
    .transform((given): z.infer<T>[] => (Array.isArray(given) ? (given as z.infer<T>[]) : [given]));

const optionValue = z.union([z.boolean(), z.number(), z.string()]);

/** Whom a suite asks, as a person writes it: what is missing is the provider's own default. */
export const suiteTargetSchema = map({
  provider: z.string().min(1, 'must not be empty'),
  model: z.string().optional(),
  voice: z.string().optional(),
  transport: z.string().optional(),
  format: z.string().optional(),
  endpoint: z.string().optional(),
  region: z.string().optional(),
  /** The vendor's own options, the same in every run. */
  options: optionValuesSchema.default({}),
  /** The vendor's own options, every value of each with every value of the others. */
  settings: z.record(z.string(), oneOrMore(optionValue, 'a value')).default({}),
});
export type SuiteTarget = z.infer<typeof suiteTargetSchema>;
