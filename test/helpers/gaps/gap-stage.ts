import { gapsOf } from '../../../core/session/gaps/gaps.ts';
import type { AudibleGap, GapCause } from '../../../core/session/gaps/types.ts';
import type { PlaybackReport } from '../../../core/session/record/record.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { type SeenRun, type TestEngine, createTestEngine, markAt } from '../engine/engine.ts';
import { type GapScenario, profileOf } from './gap-scenarios.ts';

/** What became of one seeded run of a scenario. */
export interface StagedRun {
  readonly seed: number;
  readonly gaps: readonly AudibleGap[];
  readonly isRight: boolean;
}

/** Where the made-up player stands still: in mid-sound, with all of it in hand. */
const PLAYER_STALL_AT_MS = 600;
/** A lab that is as fast as the socket has sent everything long before. */
const PLAYER_START_MS = 1000;

/** Plays a scenario with each seed, one after the other, through the real engine and a lab of its own. */
export async function stage(scenario: GapScenario, seeds: readonly number[]): Promise<readonly StagedRun[]> {
  const lab = await startLab({ profile: profileOf(scenario, 0) });
  const test = createTestEngine({ lab: () => Promise.resolve(lab) });
  try {
    // The first request of a voice waits for its start, and a warm run for a connection.
    await play(test, scenario, 0);
    const runs: StagedRun[] = [];
    for (const seed of seeds) runs.push(await playSeed(lab, test, scenario, seed));
    return runs;
  } finally {
    await test.engine.close();
    await lab.close();
  }
}

async function playSeed(lab: Lab, test: TestEngine, scenario: GapScenario, seed: number): Promise<StagedRun> {
  await lab.setProfile(profileOf(scenario, seed));
  const { runId, events } = await play(test, scenario, seed);
  const session = foldRun(runId, events);
  if (session?.ended?.outcome !== 'completed') throw new Error(`${scenario.name} ${seed}: not completed`);
  const gaps = gapsOf(session);
  return { seed, gaps, isRight: isRight(scenario, gaps) };
}

function play(test: TestEngine, scenario: GapScenario, seed: number): Promise<SeenRun> {
  const { text, connection, plan, playerStallMs } = scenario;
  const runId = test.start({
    target: labAdapter.defaultTarget,
    text,
    prebufferMs: 0,
    connection,
    playback: playerStallMs === null ? 'virtual' : 'device',
    ...(plan === null ? {} : { plan: plan(text, seed) }),
  });
  return playerStallMs === null ? test.ended(runId) : playedByPage(test, runId, playerStallMs);
}

/** As a page would report it whose player stood still. */
async function playedByPage(test: TestEngine, runId: string, stallMs: number): Promise<SeenRun> {
  const run = await test.when(runId, ({ audioEnds }) => audioEnds > 0);
  const playStart = markAt(run, 'firstAudio') + PLAYER_START_MS;
  const startAt = playStart + PLAYER_STALL_AT_MS;
  const stall = { startAt, endAt: startAt + stallMs, audioMs: PLAYER_STALL_AT_MS, errorMs: 0.1 };
  const reports: readonly PlaybackReport[] = [
    { what: 'mark', mark: 'playStart', at: playStart, errorMs: 0.1 },
    { what: 'stall', ...stall },
  ];
  for (const report of reports) test.engine.report(runId, report);
  test.engine.settle(runId);
  return test.ended(runId);
}

const OF_THE_VOICE: ReadonlySet<GapCause> = new Set(['synthesised pause', 'seam padding']);

/**
 * What the voice itself does is judged where it is what was planted. Otherwise every gap with a stall of 80 ms in it, or
 * more stall than silence, must have the planted cause, and there must be one; where nothing was planted, none.
 */
function isRight({ cause }: GapScenario, gaps: readonly AudibleGap[]): boolean {
  const starved = gaps.filter(({ silenceMs, stallMs }) => stallMs >= 80 || stallMs > silenceMs);
  if (cause === null) return starved.length === 0;
  const judged = OF_THE_VOICE.has(cause) ? gaps : starved;
  return judged.length > 0 && judged.every((gap) => gap.cause === cause);
}
