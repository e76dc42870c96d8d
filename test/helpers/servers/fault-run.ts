import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { FailureCode } from '../../../core/contract/result.ts';
import { toRunsDocument } from '../../../core/session/document/runs-document.ts';
import type { RunEntry, RunsDocument } from '../../../core/session/document/runs-schema.ts';
import { createSessionBuilder } from '../../../core/session/reduce.ts';
import { MARK_NAMES, type MarkName } from '../../../core/timeline/marks.ts';
import { readEvents } from '../../../electron/storage/run-files.ts';
import { createHome, runOnset, type OnsetOptions } from '../doors/onset-process.ts';
import { tonePcm } from '../sound/tone.ts';
import { startHostileServer, type Heard, type Step } from './hostile-server.ts';
import type { TestCertificate } from './net-certificate.ts';

/** A provider over one of its transports. */
export interface Route {
  readonly name: string;
  readonly flags: readonly string[];
  readonly scheme: 'http' | 'ws';
}

const route = (provider: string, transport: 'http' | 'sse' | 'ws'): Route => ({
  name: `${provider} over ${transport}`,
  flags: ['--provider', provider, '--transport', transport],
  scheme: transport === 'ws' ? 'ws' : 'http',
});

export const ROUTES: readonly Route[] = [
  route('openai', 'http'),
  route('openai', 'sse'),
  route('deepgram', 'http'),
  route('deepgram', 'ws'),
];

/** What a healthy server answers: 300 ms in three pieces, none of them a whole number of samples. */
export const SPEECH = tonePcm(300);
export const GOOD: readonly Step[] = [
  { do: 'say', bytes: SPEECH.subarray(0, 3001) },
  { do: 'say', bytes: SPEECH.subarray(3001, 8002) },
  { do: 'say', bytes: SPEECH.subarray(8002) },
  { do: 'end' },
];

export interface FaultRun {
  readonly code: number | null;
  readonly err: string;
  readonly document: RunsDocument;
  /** Samples in the file of each run, null where none was written. */
  readonly saved: readonly (Buffer | null)[];
  readonly heard: readonly Heard[];
}

export interface FaultOptions extends Partial<Pick<OnsetOptions, 'environment' | 'interrupt'>> {
  readonly flags?: readonly string[];
  readonly runs?: number;
}

const WAV_HEADER_BYTES = 44;
const isValid = new Ajv2020({ strict: false }).compile(
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../../docs/onset.runs-1.schema.json'), 'utf8'),
  ) as object,
);

/**
 * Runs the built command line once against `endpoint` and holds what it says against what is promised of any run:
 * one valid object on standard output, phases that sum up, marks in order, and a history that tells the same.
 */
export async function runOnce(
  { flags }: Route,
  endpoint: string,
  options: FaultOptions = {},
): Promise<Omit<FaultRun, 'heard'>> {
  const { home, remove } = await createHome();
  const { runs = 1, flags: more = [], ...rest } = options;
  const what = ['run', ...flags, '--endpoint', endpoint, '--text', 'Hello there.', '--runs', String(runs)];
  try {
    const args = [...what, '--json', '--save-audio', join(home, 'speech.wav'), ...more];
    const { code, out, err } = await runOnset(args, { home, ...rest });
    const document = readDocument(out, err);
    await Promise.all(document.runs.map((run) => checkHistory(run, home)));
    return { code, err, document, saved: readSaved(home, document.runs.length) };
  } finally {
    await remove();
  }
}

/** As `runOnce`, against a server with one script for each of the runs. */
export async function runAgainst(
  route: Route,
  scripts: readonly (readonly Step[])[],
  options: FaultOptions & { readonly tls?: TestCertificate } = {},
): Promise<FaultRun> {
  const { tls, ...rest } = options;
  const server = await startHostileServer({ scripts, ...(tls === undefined ? {} : { tls }) });
  try {
    const origin = `${route.scheme}${tls === undefined ? '' : 's'}://127.0.0.1:${server.port}`;
    const run = await runOnce(route, origin, { runs: scripts.length, ...rest });
    return { ...run, heard: server.heard };
  } finally {
    await server.close();
  }
}

function readDocument(out: string, err: string): RunsDocument {
  // Anything but one object would not parse; the reason is then on standard error.
  expect(out, err).toMatch(/^\{[^]*\}\n$/);
  const document = JSON.parse(out) as RunsDocument;
  expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
  document.runs.forEach(checkRun);
  const good = document.runs.filter(({ error }) => error === null).length;
  expect(document.summary).toMatchObject({ n: good, failed: document.runs.length - good });
  expect(err.match(/^Run \d+ of \d+: .+$/gm) ?? []).toHaveLength(document.runs.length);
  return document;
}

function checkRun({ phases, phasesTo, reached, marks, chunks, audio, outcome, error }: RunEntry): void {
  const sumMs = phases.reduce((sum, { ms }) => sum + ms, 0);
  expect(Math.abs(sumMs - (phasesTo?.atMs ?? reached?.atMs ?? NaN))).toBeLessThan(0.01);
  expect(error === null).toBe(outcome === 'completed');
  expect(marks.textReady).toBe(0);
  const order: MarkName[] = ['dispatched', 'tcpStart', 'tcpEnd', 'textSent', 'firstByte', 'firstAudio'];
  const times = [...order, 'lastAudio' as const, 'done' as const].map((name) => marks[name] ?? null);
  const known = times.filter((atMs) => atMs !== null);
  expect(known).toEqual([...known].sort((a, b) => a - b));
  const audioMs = chunks.reduce((sum, chunk) => sum + chunk.audioMs, 0);
  expect(Math.abs(audioMs - audio.durationMs)).toBeLessThan(0.01);
}

/** Holds a run's error against its code and against words in its message or hint, which are whole sentences. */
export function expectError(run: RunEntry | undefined, code: FailureCode, words: RegExp): void {
  const { message, hint } = run?.error ?? { message: '', hint: '' };
  expect(run?.error?.code, message).toBe(code);
  expect(message).toMatch(/^\S.+\.$/s);
  expect(hint).toMatch(/^\S.+\.$/s);
  expect(`${message} ${hint}`).toMatch(words);
}

/** What lies in the history folds to what was printed. */
async function checkHistory(run: RunEntry, home: string): Promise<void> {
  const builder = createSessionBuilder(run.id);
  for (const event of await readEvents(join(home, 'runs'), run.id)) builder.apply(event);
  const session = builder.session();
  expect(session).not.toBeNull();
  const [folded] = session === null ? [] : toRunsDocument([session]).runs;
  expect(JSON.parse(JSON.stringify(folded))).toEqual(run);
}

function readSaved(home: string, runs: number): (Buffer | null)[] {
  const files = readdirSync(home);
  return Array.from({ length: runs }, (_, index) => {
    const name = runs === 1 ? 'speech.wav' : `speech-${index + 1}.wav`;
    return files.includes(name) ? readFileSync(join(home, name)).subarray(WAV_HEADER_BYTES) : null;
  });
}

/** The marks that are there, in the order of a request. */
export function marksOf(run: RunEntry | undefined): MarkName[] {
  return MARK_NAMES.filter((name) => run?.marks[name] !== undefined);
}

/** Bytes in all chunks. */
export const receivedBytes = (run: RunEntry | undefined): number =>
  (run?.chunks ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
