import { type AuditionSample, SAMPLE_CATEGORIES } from '../contract/audition.ts';
import { readCsv } from './read-csv.ts';

// Every place Onset runs in has it (Encoding Standard), but core is compiled without DOM and Node types.
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}

export interface ImportedSamples {
  /** Why there is nothing in the whole file that could be read; null where there is. */
  readonly refusal: string | null;
  readonly samples: readonly AuditionSample[];
  /** Lines that were left out, each with its number, the first 1, and why. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const MAX_CHARACTERS = 20_000;
const MAX_NAME_CHARACTERS = 80;
/** How much of a text stands for its name where it has none. */
const NAME_FROM_TEXT_CHARACTERS = 28;

/** Samples of a file: `.csv` has name, category and text in each line (a head is known by those words), others one text. */
export function importSamples(fileName: string, bytes: Uint8Array, newKey: () => string): ImportedSamples {
  const isCsv = fileName.toLowerCase().endsWith('.csv');
  const content = textOf(bytes);
  const refusal = content === null ? NOT_UTF8 : whyNot(content, isCsv);
  if (content === null || refusal !== null) return { refusal, samples: [], problems: [] };
  const { rows, problems } = isCsv ? readCsv(content) : { rows: linesOf(content), problems: [] };
  const samples: AuditionSample[] = [];
  const bad = [...problems];
  for (const { line, fields } of rows) {
    const read = isCsv ? csvSample(fields) : textSample(fields[0] ?? '');
    if (read === null) continue;
    if (typeof read === 'string') bad.push({ line, message: read });
    else samples.push({ key: newKey(), ...read });
  }
  return { refusal: null, samples, problems: bad.sort((one, other) => one.line - other.line) };
}

const NOT_UTF8 = 'The file is no UTF-8 text: save it as UTF-8.';
/** What no editor writes into a text; those that part words and lines are none of them. */
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]/u;
/** A first line that has no comma and enough semicolons for three fields. */
const SEMICOLONS = /^\s*[^,\r\n]*;[^,\r\n]*;[^,\r\n]*(?:[\r\n]|$)/;

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function whyNot(content: string, isCsv: boolean): string | null {
  if (content.trim() === '') return 'The file is empty.';
  if (CONTROL_CHARACTER.test(content)) return 'The file holds control characters: it is no text.';
  if (isCsv && SEMICOLONS.test(content))
    return 'The file separates its fields by semicolons: save it with commas.';
  return null;
}

const linesOf = (content: string) =>
  content.split(/\r\n|\r|\n/).map((text, index) => ({ line: index + 1, fields: [text] }));

type Read = Omit<AuditionSample, 'key'>;

/** @returns why it is none, or null for a head or an empty line */
function csvSample(fields: readonly string[]): Read | string | null {
  const [name = '', category = '', text = ''] = fields.map((field) => field.trim());
  if (fields.every((field) => field.trim() === '')) return null;
  if (isHead([name, category, text])) return null;
  if (fields.length !== 3) return `has ${fields.length} fields, not the three name, category and text`;
  const known = category === '' ? 'own' : SAMPLE_CATEGORIES.find((one) => one === asCategory(category));
  if (known === undefined)
    return `names the category “${category}”, not one of ${SAMPLE_CATEGORIES.join(', ')}`;
  return sampleOf(name, known, text);
}

const isHead = (fields: readonly string[]): boolean =>
  fields.join(',').toLowerCase() === 'name,category,text';
const asCategory = (words: string): string => words.toLowerCase().replace(/[\s-]+/g, '_');

function textSample(text: string): Read | string | null {
  return text.trim() === '' ? null : sampleOf('', 'own', text.trim());
}

function sampleOf(name: string, category: AuditionSample['category'], text: string): Read | string {
  if (text === '') return 'has no text';
  if (text.length > MAX_CHARACTERS) return `has more than ${MAX_CHARACTERS} characters`;
  if (name.length > MAX_NAME_CHARACTERS) return `has a name of more than ${MAX_NAME_CHARACTERS} characters`;
  return { name: name === '' ? shortened(text) : name, category, text };
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= NAME_FROM_TEXT_CHARACTERS) return text;
  const start = characters.slice(0, NAME_FROM_TEXT_CHARACTERS).join('');
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), 8)).trimEnd()}…`;
}
