import { afterEach, expect, it, vi } from 'vitest';
import { chunkingSchema } from '../../../../core/contract/chunking.ts';
import type { PlayableChunk } from '../../../../core/playback/types.ts';
import { playVirtually } from '../../../../core/playback/virtual-player.ts';
import { playableChunks } from '../../../../core/session/playback/playback-order.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { failureIn, sessionOf } from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';
import { replay } from '../../../helpers/player/replayed-player.ts';

const RUNS = 100;
const SIDE_BY_SIDE = 20;
const PREBUFFERS_MS = [0, 60, 120, 250, 500];
const TEXT = 'One is here. Two is longer than one.';
const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;
const plan = {
  source: { kind: 'typed' },
  chunking: chunkingSchema.parse({ strategy: 'sentence' }),
  requests: 'one_each',
  inFlight: 1,
} as const;

const stage = useLabEngine();
afterEach(() => void vi.useRealTimers());

async function recordTrace(): Promise<readonly PlayableChunk[]> {
  const run = await stage.test.run(runRequest({ target, text: TEXT, plan }));
  expect(failureIn(run)).toBeNull();
  return playableChunks(sessionOf(run));
}

/** As many lab runs, each batch with a network of its own that jitters and stalls. */
async function recordTraces(): Promise<readonly (readonly PlayableChunk[])[]> {
  const traces: (readonly PlayableChunk[])[] = [];
  for (let seed = 1; traces.length < RUNS; seed += 1) {
    const network = { seed, jitterMs: 40, thinkMs: 30, speedUp: 2, chunkAudioMs: 60 };
    await stage.setProfile({ ...network, stallEverySeconds: 0.3, stallMs: 150 });
    traces.push(...(await Promise.all(Array.from({ length: SIDE_BY_SIDE }, recordTrace))));
  }
  return traces;
}

/** Timers that are nobody's to delay count whole ms. */
const inWholeMs = (trace: readonly PlayableChunk[]): readonly PlayableChunk[] =>
  trace.map(({ at, audioMs }) => ({ at: Math.round(at), audioMs: Math.round(audioMs) }));

it('a recorded reply stalls under another prebuffer exactly as when it is replayed under it', async () => {
  const traces = (await recordTraces()).map(inWholeMs);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const stallCounts: number[] = [];
  for (const prebufferMs of PREBUFFERS_MS) {
    for (const chunks of traces) {
      const replayed = replay(chunks, prebufferMs);
      await vi.runAllTimersAsync();
      const { stalls } = playVirtually(chunks, { prebufferMs, endedAt: chunks.at(-1)?.at ?? 0 });
      expect(stalls.map(({ startAt, endAt }) => endAt - startAt)).toEqual(await replayed);
      stallCounts.push(stalls.length);
    }
  }
  // Neither always dry nor never: otherwise nothing was shown.
  expect(stallCounts.filter((count) => count === 0).length).toBeGreaterThan(RUNS / 2);
  expect(stallCounts.filter((count) => count > 0).length).toBeGreaterThan(RUNS / 2);
}, 120_000);
