import type { ExportFormat, ExportQuestion, ExportedFile } from '../../core/contract/export-formats.ts';
import type { RunChoice } from '../../core/contract/history/changes.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import { wallTime } from '../clock/clock.ts';
import { makeFile } from '../export/make-file.ts';
import { postOtlp } from '../export/otlp/post.ts';
import { cleanerFor } from '../portable/cleaner-for.ts';
import { readPortable } from '../portable/read-portable.ts';
import type { Services } from '../services.ts';
import { readFileOf } from './read-file.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { writeNamed } from './write-file.ts';

/** `onset export` as typed. */
export interface ExportFlags {
  readonly format: ExportFormat;
  /** Absent = the file's own name, in this folder. */
  readonly out?: string;
  readonly definition: LensDefinition;
  readonly text: boolean;
  readonly otlpEndpoint?: URL;
}

export interface ExportVerbParts {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly version: string;
  /** History; it is opened only when a source is there. */
  readonly openHistory: () => Promise<Pick<Services, 'exports' | 'close'>>;
}

const FROM_HISTORY = 'history:';
const SESSION_FILE = /\.onset$/i;

/** `onset export SOURCE… --format F`. @throws OnsetError where a source cannot be read or a file written */
export async function exportVerb(
  sources: readonly string[],
  flags: ExportFlags,
  parts: ExportVerbParts,
): Promise<ExitCode> {
  const { format, out, otlpEndpoint: endpoint } = flags;
  const { terminal, signal } = parts;
  if (endpoint !== undefined && format !== 'otlp') throw new OnsetError(ONLY_OTLP);
  const file = await madeOf(sources, flags, parts);
  if (file.leftOut > 0) terminal.progress(leftOutWords(file.leftOut));
  if (endpoint !== undefined) {
    const calls = await postOtlp(file.bytes, { endpoint, signal });
    terminal.print(`Told the collector at ${endpoint.host}, in ${calls} ${calls === 1 ? 'call' : 'calls'}.`);
    if (out === undefined) return EXIT.fine;
  }
  const name = out ?? file.name;
  await writeNamed(name, file.bytes, { what: 'the export', flag: '--out' });
  terminal.progress(`Wrote ${name}, ${Math.ceil(file.bytes.length / 1024)} kB${zipWords(file, name)}.`);
  return EXIT.fine;
}

async function madeOf(
  sources: readonly string[],
  { format, definition, text }: ExportFlags,
  { version, signal, openHistory }: ExportVerbParts,
): Promise<ExportedFile> {
  const wish = { format, definition, withText: text };
  const [first = ''] = sources;
  if (sources.length === 1 && SESSION_FILE.test(first))
    return ofSession(first, wish, { madeBy: `Onset ${version}`, signal });
  const services = await openHistory();
  try {
    return await services.exports.make({ ...wish, choice: choiceOf(sources, definition) });
  } finally {
    await services.close();
  }
}

function choiceOf(sources: readonly string[], definition: LensDefinition): RunChoice {
  const [first = ''] = sources;
  if (sources.length === 1 && first.startsWith(FROM_HISTORY))
    return { kind: 'query', query: first.slice(FROM_HISTORY.length), definition };
  if (sources.some((source) => source.startsWith(FROM_HISTORY) || SESSION_FILE.test(source)))
    throw new OnsetError(ONE_SOURCE);
  return { kind: 'runs', runIds: [...sources] };
}

async function ofSession(
  file: string,
  wish: Omit<ExportQuestion, 'choice'>,
  { madeBy, signal }: { readonly madeBy: string; readonly signal: AbortSignal },
): Promise<ExportedFile> {
  const opened = await readPortable(await readFileOf(file), signal);
  const { rows } = opened;
  const source = { rows, read: (runId: string) => opened.run(runId) };
  return makeFile(source, wish, {
    madeBy,
    madeAt: wallTime(),
    cleaner: cleanerFor(rows, []),
    audition: null,
  });
}

const ZIP = /\.zip$/i;
/** Several runs in a format that holds one: the typed name may promise the bare format. */
const zipWords = (file: ExportedFile, name: string): string =>
  ZIP.test(file.name) && !ZIP.test(name) ? ': a zip with a file for each run, whatever its name says' : '';

const leftOutWords = (count: number): string =>
  count === 1
    ? '1 run is left out: it lacks what this format is made of.'
    : `${count} runs are left out: they lack what this format is made of.`;

const ONE_SOURCE = {
  code: 'usage',
  message: 'These sources do not go together.',
  hint: 'Give one query (history:QUERY), one session file, or ids of runs.',
} as const;

const ONLY_OTLP = {
  code: 'usage',
  message: 'A collector takes OTLP only.',
  hint: 'Give --format otlp beside --otlp-endpoint.',
} as const;
