import type { EngineEvent } from '../../core/contract/events.ts';
import type { Failure } from '../../core/contract/result.ts';
import type { Exchange, PlaybackReport, RunEvent } from '../../core/session/record.ts';
import type { ReceivedAudio, RunSink } from '../../core/session/run-sink.ts';
import { KEY_MARKS } from '../../core/session/trust.ts';
import type { MarkName } from '../../core/timeline/marks.ts';
import type { MonoMs } from '../../core/units.ts';
import type { Stamp } from '../transport/types.ts';
import type { Clock } from '../clock/clock.ts';
import { type Mask, maskDeep } from './mask.ts';

/** Everything a run says, in order, to the pages and to history. Secrets are masked here and nowhere else. */
export interface RunLog {
  event(event: RunEvent): void;
  /** `forPlayer` are the bytes as received, null for what is not to be played. */
  chunk(event: Extract<RunEvent, { kind: 'chunk' }>, forPlayer: ReceivedAudio | null): void;
  mark(mark: MarkName, stamp: Stamp): void;
  note(level: 'info' | 'warning', code: string, message: string): void;
  playback(report: PlaybackReport): void;
  failed(error: Failure, exchange: Exchange | null): void;
  audioEnd(): void;
  /** The largest ± among the marks that figures are made of, and the name of that mark. */
  worst(): { readonly what: string; readonly errorMs: number };
}

export interface RunLogParts {
  readonly runId: string;
  readonly clock: Clock;
  readonly mask: Mask;
  readonly sink: RunSink;
  readonly publish: (event: EngineEvent) => void;
}

/** What the run does itself is not waited for: only reading the clock stands between the act and its stamp. */
export const ACT_ERROR_MS = 0.01;

/** These kinds hold no words but our own, and come a hundred times a second. */
const WORDLESS: ReadonlySet<RunEvent['kind']> = new Set(['mark', 'chunk', 'format', 'onset', 'playback']);

/** An exact copy: a view on a shared buffer would carry its neighbours' bytes across the door. */
const exactCopy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export function createRunLog({ runId, clock, mask, sink, publish }: RunLogParts): RunLog {
  let worst = { what: 'no mark', errorMs: 0 };
  let hasAudio = false;

  function weigh(what: string, errorMs: number): void {
    if (errorMs > worst.errorMs) worst = { what, errorMs };
  }

  function emit(event: RunEvent, audio: ReceivedAudio | null): void {
    if (audio !== null && !hasAudio) {
      hasAudio = true;
      publish({ type: 'audio_begin', runId, format: audio.format });
    }
    const shown = WORDLESS.has(event.kind) ? event : maskDeep(event, mask);
    publish({ type: 'run', runId, event: shown, payload: audio === null ? null : exactCopy(audio.bytes) });
    admit(sink.append(runId, shown, audio));
  }

  function admit(unkept: Failure | null): void {
    if (unkept !== null) note('warning', 'history_off', unkept.message);
  }

  function note(level: 'info' | 'warning', code: string, message: string): void {
    emit({ kind: 'note', at: clock.now(), level, code, message }, null);
  }

  return {
    event(event) {
      // Behind `ended` nobody would hear that the disk refused the rest.
      if (event.kind === 'ended') admit(sink.flush(runId));
      emit(event, null);
    },
    chunk(event, audio) {
      weigh('a chunk', event.errorMs);
      emit(event, audio);
    },
    mark(mark, { at, errorMs }) {
      if (KEY_MARKS.has(mark)) weigh(mark, errorMs);
      emit({ kind: 'mark', request: 0, mark, at, errorMs }, null);
    },
    note,
    playback(report) {
      if (report.what === 'mark') weigh(report.mark, report.errorMs);
      if (report.what === 'stall') weigh('a stall', report.errorMs);
      emit({ kind: 'playback', report }, null);
    },
    failed(error, exchange) {
      emit({ kind: 'failed', at: clock.now(), error, exchange }, null);
    },
    audioEnd: () => publish({ type: 'audio_end', runId }),
    worst: () => worst,
  };
}

/** The stamp of something the engine does itself, at this moment. */
export function actStamp(at: MonoMs): Stamp {
  return { at, errorMs: ACT_ERROR_MS };
}
