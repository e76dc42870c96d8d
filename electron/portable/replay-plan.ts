import type { EngineEvent } from '../../core/contract/events.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import { shiftEvent } from '../../core/session/record/shift-event.ts';
import type { HandedPiece } from './handed.ts';
import { type RecordedRun, UNFINISHED } from './recorded-run.ts';
import { type Moment, momentsOf } from './replay-times.ts';

/** Something that the engine said of a run, and when, from the run's zero. */
export interface ReplayStep {
  readonly afterMs: number;
  /** @param shiftMs how much later than the recorded zero this replay's zero is */
  tell(runId: string, shiftMs: number): readonly EngineEvent[];
}

export interface ReplayPlan {
  /** Zero of the recorded run, on the clock of the engine that recorded it. */
  readonly startedAt: number;
  readonly steps: readonly ReplayStep[];
}

/**
 * All that the engine said of a run, at its times, with the payloads cut as the player got them.
 * @param prebufferMs null = as recorded
 * @throws OnsetError `usage` for a record that breaks off
 */
export function replayPlan(run: RecordedRun, prebufferMs: number | null = null): ReplayPlan {
  const [started] = run.events;
  if (started?.kind !== 'started' || run.events.at(-1)?.kind !== 'ended') throw new OnsetError(UNFINISHED);
  let request: number | null = null;
  const steps = momentsOf(run, started.at).map((moment): ReplayStep => {
    const begins = moment.piece !== null && moment.piece.request !== request ? moment.piece : null;
    request = moment.piece?.request ?? request;
    return {
      afterMs: moment.afterMs,
      tell: (runId, shiftMs) => [
        ...(begins === null ? [] : [audioBegin(runId, begins)]),
        messageOf(runId, moment, shiftMs, prebufferMs),
      ],
    };
  });
  return { startedAt: started.at, steps };
}

function messageOf(
  runId: string,
  { event, piece }: Moment,
  shiftMs: number,
  prebufferMs: number | null,
): EngineEvent {
  const payload = piece === null ? null : payloadOf(piece);
  if (event !== null) {
    const told = shiftEvent(withPrebuffer(event, prebufferMs), shiftMs);
    return { type: 'run', runId, event: told, payload };
  }
  return payload === null ? { type: 'audio_end', runId } : { type: 'audio', runId, payload };
}

function withPrebuffer(event: RunEvent, prebufferMs: number | null): RunEvent {
  return event.kind === 'started' && prebufferMs !== null ? { ...event, prebufferMs } : event;
}

/** An exact copy: a view on the whole file would cross the door with it. */
const payloadOf = ({ bytes }: HandedPiece): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const audioBegin = (runId: string, { request, segment }: HandedPiece): EngineEvent => ({
  type: 'audio_begin',
  ...{ runId, request, format: segment.format, skipMs: segment.skipMs },
});
