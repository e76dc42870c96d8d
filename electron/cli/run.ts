import { OnsetError, toFailure } from '../../core/contract/result.ts';
import { computeFigures } from '../../core/session/figures/figures.ts';
import type { Received } from '../audio/to-wav.ts';
import { toRunsDocument } from '../../core/session/document/runs-document.ts';
import type { Session } from '../../core/session/session.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import { explain, isUsageProblem } from './explain.ts';
import { firstSoundWords } from './first-sound-words.ts';
import { inCommandWords } from './missing-key.ts';
import { recordRun } from './record-run.ts';
import { renderFailure, renderRun } from './render-run.ts';
import { renderSummary } from './render-summary.ts';
import { readRunRequest, type RunFlags, type RunRequest } from './run-request.ts';
import { AUDIO, audioFileOf, saveAudio } from './save-audio.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';
import { checkPlace, RESULTS, writeNamed } from './write-file.ts';

/** The engine of one invocation; `close` lets the process end. */
export interface OpenEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

export interface RunParts {
  readonly terminal: Terminal;
  readonly adapters: readonly ProviderAdapter[];
  readonly openEngine: (flags: RunFlags, provider: string) => Promise<OpenEngine>;
  /** Ctrl-C: ends the run under way as cancelled, starts no further one, and prints what there is. */
  readonly signal: AbortSignal;
}

/**
 * `onset run`: one text, `--runs` times, one after the other.
 * @throws OnsetError when nothing could be started at all
 */
export async function runVerb(flags: RunFlags, parts: RunParts): Promise<ExitCode> {
  const request = await readRunRequest(flags, parts.adapters, parts.terminal);
  if (flags.saveAudio !== undefined) await checkPlace(flags.saveAudio, AUDIO);
  if (flags.out !== undefined) await checkPlace(flags.out, RESULTS);
  const opened = await parts.openEngine(flags, request.target.provider);
  try {
    const { engine } = opened;
    if (flags.warm === true) await openConnections(engine, request, parts);
    return await report(await runAll(engine, request, flags, parts), flags, parts);
  } finally {
    await opened.close();
  }
}

/** What the first run will find: a connection, and one for each likely phrase. That none can be made, it will say better. */
async function openConnections(
  engine: Engine,
  { target, plan }: RunRequest,
  { terminal, signal }: RunParts,
): Promise<void> {
  const warmed = await Promise.race([
    engine.warm(target, 1 + (plan?.speculate?.length ?? 0)),
    untilAborted(signal),
  ]);
  if (warmed?.ok === false) terminal.progress(`No connection beforehand: ${warmed.error.message}`);
}

/** What came of all runs. */
interface Done {
  readonly sessions: readonly Session[];
  /** Runs whose audio was to be saved and could not be. */
  readonly unsaved: number;
}

async function runAll(engine: Engine, request: RunRequest, flags: RunFlags, parts: RunParts): Promise<Done> {
  const { terminal, signal } = parts;
  const adapter = findAdapter(parts.adapters, request.target.provider);
  const sessions: Session[] = [];
  let unsaved = 0;
  while (sessions.length < flags.runs && !signal.aborted) {
    const run = await recordRun(engine, request, { signal, keepsAudio: flags.saveAudio !== undefined });
    if (!run.ok) throw new OnsetError(inCommandWords(run.error, adapter));
    const { session, audio } = run.value;
    sessions.push(session);
    announce(session, `Run ${sessions.length} of ${flags.runs}`, flags, terminal);
    if (audio.length === 0 || flags.saveAudio === undefined) continue;
    const file = audioFileOf(flags.saveAudio, sessions.length, flags.runs);
    if (!(await save(file, audio, terminal))) unsaved += 1;
  }
  return { sessions, unsaved };
}

function announce(session: Session, title: string, flags: RunFlags, terminal: Terminal): void {
  const figures = computeFigures(session);
  if (flags.json !== true)
    return terminal.print(renderRun(session, figures, { title, definition: flags.definition }));
  terminal.progress(`${title}: ${figures.error?.message ?? firstSoundWords(figures.latency, 1)}`);
}

/** @returns whether all is well: the figures are worth more than a file, so a failure is told and the runs go on */
async function save(file: string, audio: readonly Received[], terminal: Terminal): Promise<boolean> {
  try {
    if (await saveAudio(file, audio)) terminal.progress(`Audio written to ${file}`);
    return true;
  } catch (error) {
    terminal.progress(renderFailure(toFailure(error)));
    return false;
  }
}

async function report(
  { sessions, unsaved }: Done,
  { json, out, runs: wanted }: RunFlags,
  parts: RunParts,
): Promise<ExitCode> {
  const document = toRunsDocument(sessions);
  const text = JSON.stringify(document, null, 2);
  if (json === true) parts.terminal.print(text);
  else if (sessions.length > 1) parts.terminal.print(renderSummary(document.summary));
  if (out !== undefined) await writeNamed(out, `${text}\n`, RESULTS);
  const refusal = document.runs.map(({ error }) => error).find((error) => error && isUsageProblem(error));
  if (refusal) return explain(new OnsetError(refusal), parts.terminal);
  const { n, interrupted } = document.summary;
  return n + interrupted === wanted && unsaved === 0 ? EXIT.fine : EXIT.runFailed;
}
