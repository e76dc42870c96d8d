import { performance } from 'node:perf_hooks';
import type { EngineEvent } from '../../../core/contract/events.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { createReplays } from '../../../electron/portable/replays.ts';
import type { Controls } from './replay-controls.ts';
import type { ToldChunk } from './replay-lateness.ts';

export interface Replayed {
  readonly told: readonly EngineEvent[];
  readonly chunks: readonly ToldChunk[];
}

/** Replays a run and stamps each chunk as it is told; controls wait for the chunks' times meanwhile. */
export async function replayOnce(run: RecordedRun, controls: Controls): Promise<Replayed> {
  const told: EngineEvent[] = [];
  const at: { readonly dueMs: number; readonly toldMs: number }[] = [];
  let controlled: Promise<readonly number[]> = Promise.resolve([]);
  await new Promise<void>((resolve) => {
    const take = (event: EngineEvent): void => {
      const now = performance.now();
      told.push(event);
      if (event.type !== 'run') return;
      if (event.event.kind === 'started') controlled = controls.wait(chunkTimes(run, event.event.at));
      if (event.event.kind === 'chunk') at.push({ dueMs: event.event.at, toldMs: now });
      if (event.event.kind === 'ended') resolve();
    };
    createReplays(() => performance.now(), take).start(run, null);
  });
  const controlMs = await controlled;
  return { told, chunks: at.map((times, place) => ({ ...times, controlMs: controlMs[place] ?? 0 })) };
}

/** When the chunks of a run are due that begins at `zeroAt`. */
function chunkTimes({ events }: RecordedRun, zeroAt: number): readonly number[] {
  const [started] = events;
  const shiftMs = started?.kind === 'started' ? zeroAt - started.at : Number.NaN;
  return events.flatMap((event) => (event.kind === 'chunk' ? [event.at + shiftMs] : []));
}
