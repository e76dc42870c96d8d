import type { EngineEvent } from '../../core/contract/events.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { computeFigures } from '../../core/session/figures/figures.ts';
import { createSessionBuilder } from '../../core/session/reduce.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import { toRunsDocument } from '../../core/session/document/runs-document.ts';
import type { Session } from '../../core/session/session.ts';
import { type PortableSession, readPortable } from '../portable/read-portable.ts';
import { beginReplay } from '../portable/replay.ts';
import { type ReplayPlan, replayPlan } from '../portable/replay-plan.ts';
import { readFileOf } from './read-file.ts';
import { renderRun } from './render-run.ts';
import { renderSummary } from './render-summary.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';

export interface ReplayFlags {
  /** From 1, in the order of the file; absent = all. */
  readonly run?: number;
  readonly json?: boolean;
  readonly fast?: boolean;
  readonly definition: LensDefinition;
}

export interface ReplayVerbParts {
  readonly terminal: Terminal;
  /** Ctrl-C: tells the rest of the run under way at once, and begins no further one; opens a file no further. */
  readonly signal: AbortSignal;
}

/**
 * `onset replay`: runs of a session file, told once more.
 * @throws OnsetError for a file or a run that is not there, or `cancelled`
 */
export async function replayVerb(
  file: string,
  flags: ReplayFlags,
  parts: ReplayVerbParts,
): Promise<ExitCode> {
  const { terminal, signal } = parts;
  const opened = await readPortable(await readFileOf(file), signal);
  for (const warning of opened.warnings) terminal.progress(warning);
  const sessions: Session[] = [];
  const chosen = chosenRuns(opened, flags);
  for (const [place, runId] of chosen.entries()) {
    if (signal.aborted) break;
    const plan = await planOf(opened, runId).catch(leftOut(place + 1, flags, terminal));
    if (plan === null) continue;
    const session = await replayed(plan, runId, flags, signal);
    sessions.push(session);
    if (flags.json !== true)
      terminal.print(
        renderRun(session, computeFigures(session), {
          title: `Recorded run ${runId}`,
          definition: flags.definition,
        }),
      );
  }
  const document = toRunsDocument(sessions);
  if (flags.json === true) terminal.print(JSON.stringify(document, null, 2));
  else if (sessions.length > 1) terminal.print(renderSummary(document.summary));
  const isWhole = opened.warnings.length === 0 && sessions.length === chosen.length;
  return isWhole && document.summary.failed === 0 ? EXIT.fine : EXIT.runFailed;
}

function chosenRuns({ rows }: PortableSession, { run }: ReplayFlags): readonly string[] {
  if (run === undefined) return rows.map(({ runId }) => runId);
  const row = rows[run - 1];
  if (row !== undefined) return [row.runId];
  throw new OnsetError({
    code: 'usage',
    message: `There is no run ${run} in this file: it has ${rows.length}.`,
    hint: 'Leave out --run to replay all of them.',
  });
}

const planOf = async (opened: PortableSession, runId: string): Promise<ReplayPlan> =>
  replayPlan(await opened.run(runId));

/** One of several that cannot be replayed, as one that breaks off, keeps none of the others from it. */
const leftOut =
  (number: number, { run }: ReplayFlags, terminal: Terminal) =>
  (thrown: unknown): null => {
    if (run !== undefined || !(thrown instanceof OnsetError)) throw thrown;
    terminal.progress(`Run ${number} is left out: ${thrown.message}`);
    return null;
  };

async function replayed(
  plan: ReplayPlan,
  runId: string,
  { fast }: ReplayFlags,
  signal: AbortSignal,
): Promise<Session> {
  const builder = createSessionBuilder(runId);
  const publish = (event: EngineEvent): void => {
    if (event.type === 'run') builder.apply(event.event);
  };
  if (fast === true) for (const step of plan.steps) step.tell(runId, 0).forEach(publish);
  else await inTime(plan, runId, publish, signal);
  const session = builder.session();
  if (session === null) throw new Error(`run ${runId} was told without its beginning`);
  return session;
}

async function inTime(
  plan: ReplayPlan,
  runId: string,
  publish: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  await new Promise<void>((over) => {
    const replay = beginReplay({ runId, plan, now: () => performance.now(), publish, over });
    void untilAborted(signal).then(() => replay.stop());
  });
}
