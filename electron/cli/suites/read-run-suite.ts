import { dirname, resolve } from 'node:path';
import { type RunSuite, type SuiteText, runSuiteSchema } from '../../../core/suite/run-suite.ts';
import { readTextOf } from '../read-file.ts';
import { type ParsedSuite, parseSuite } from './parse-suite.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A suite with its texts read. */
export interface ReadRunSuite extends ParsedSuite<RunSuite> {
  readonly texts: readonly NamedText[];
  /** A file that the suite names, as a path that can be opened: from where the suite lies. */
  readonly placeOf: (file: string) => string;
}

const HINT =
  'What a suite of runs holds is in docs/suite.md; assets/examples has one. One with strategies is for onset sweep.';
/** Of a text without a name, its beginning. */
const NAME_CHARACTERS = 32;

/** @throws OnsetError `usage` with every problem as `file:line:column reason`, `not_found` */
export async function readRunSuite(file: string): Promise<ReadRunSuite> {
  const { suite, at } = parseRunSuite(await readTextOf(file, 'onset run'), file);
  const placeOf = (named: string): string => resolve(dirname(file), named);
  return { suite, at, texts: await Promise.all(suite.texts.map((text) => readText(text, placeOf))), placeOf };
}

/** @throws OnsetError as `parseSuite` */
export const parseRunSuite = (text: string, file: string): ParsedSuite<RunSuite> =>
  parseSuite(runSuiteSchema, text, file, HINT);

async function readText(
  { name, text: written, file }: SuiteText,
  placeOf: ReadRunSuite['placeOf'],
): Promise<NamedText> {
  const text = (
    file === undefined ? (written ?? '') : await readTextOf(placeOf(file), 'file in the suite')
  ).trim();
  return { name: name ?? file ?? beginningOf(text), text };
}

function beginningOf(text: string): string {
  const characters = [...text];
  return characters.length <= NAME_CHARACTERS ? text : `${characters.slice(0, NAME_CHARACTERS).join('')}…`;
}
