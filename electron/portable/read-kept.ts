import { OnsetError } from '../../core/contract/result.ts';
import type { History } from '../storage/history.ts';
import type { RecordedRun } from './recorded-run.ts';

/**
 * A run of history, with all that is kept of it: one that brought no sound has none, and an older Onset kept no frames.
 * @throws OnsetError `not_found`, or `storage` for a damaged record
 */
export async function readKept(
  history: Pick<History, 'get' | 'received' | 'frames'>,
  runId: string,
): Promise<RecordedRun> {
  const { events } = await history.get(runId);
  const [segments, { frames }] = await Promise.all([
    history.received(runId).catch(without([])),
    history.frames(runId).catch(without({ frames: [], isTorn: false })),
  ]);
  return { runId, events, segments, frames };
}

/** What is not there is left out; what is there and can't be read is told. */
const without =
  <T>(nothing: T) =>
  (thrown: unknown): T => {
    if (thrown instanceof OnsetError && thrown.failure.code === 'not_found') return nothing;
    throw thrown;
  };
