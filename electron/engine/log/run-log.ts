import type { EngineEvent } from '../../../core/contract/events.ts';
import type { Failure } from '../../../core/contract/result.ts';
import { KEY_MARKS } from '../../../core/session/figures/trust.ts';
import type { Exchange, PlaybackReport, RunEvent, RunEventOf } from '../../../core/session/record/record.ts';
import type { ReceivedAudio, RunSink } from '../../../core/session/record/run-sink.ts';
import type { MarkName } from '../../../core/timeline/marks.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Stamp } from '../../transport/types.ts';
import { createBlotter } from '../secrets/blotter.ts';
import { createFrameVeil, type FrameVeil } from '../secrets/frame-veil.ts';
import { type Mask, maskDeep } from '../secrets/mask.ts';

/** Everything a run says, in order, to the pages and to history. Secrets are masked here and nowhere else. */
export interface RunLog {
  event(this: void, event: RunEvent): void;
  /** Of request 0 where it is not said. */
  mark(mark: MarkName, stamp: Stamp, request?: number): void;
  /** The same for one request. */
  of(request: number): RequestLog;
  note(level: 'info' | 'warning', code: string, message: string): void;
  playback(report: PlaybackReport): void;
  failed(error: Failure, exchange: Exchange | null): void;
  audioEnd(): void;
  /** The largest ± among the marks that figures are made of, and the name of that mark. */
  worst(): { readonly what: string; readonly errorMs: number };
}

type Arrived = Omit<RunEventOf<'chunk'>, 'kind' | 'request'>;

/** What one request of a run says. */
export interface RequestLog extends Pick<RunLog, 'event' | 'note'> {
  readonly request: number;
  mark(mark: MarkName, stamp: Stamp): void;
  /** `forPlayer` are the bytes as received, null for what is not to be played, or not yet. */
  chunk(arrived: Arrived, forPlayer: ReceivedAudio | null): void;
  /** Bytes of chunks that waited for their turn. */
  heldAudio(forPlayer: ReceivedAudio): void;
  /** A message that went over the wire, to be kept. */
  readonly frame: FrameVeil['take'];
  framesOver(): void;
}

export interface RunLogParts {
  readonly runId: string;
  readonly clock: Clock;
  readonly mask: Mask;
  /** The same secrets as bytes (mask.ts). */
  readonly spellings: readonly Buffer[];
  readonly sink: RunSink;
  readonly publish: (event: EngineEvent) => void;
}

/** What the run does itself is not waited for: only reading the clock stands between the act and its stamp. */
const ACT_ERROR_MS = 0.01;

/** These kinds hold no words but our own, and come a hundred times a second. */
const WORDLESS: ReadonlySet<RunEvent['kind']> = new Set([
  'mark',
  'chunk',
  'format',
  'onset',
  'silence',
  'seam',
  'playback',
]);

const NO_BYTES = new Uint8Array(0);

/** An exact copy: a view on a shared buffer would carry its neighbours' bytes across the door. */
const exactCopy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export function createRunLog({ runId, clock, mask, spellings, sink, publish }: RunLogParts): RunLog {
  const frames = createFrameVeil(mask, spellings, (recorded) => sink.record(runId, recorded));
  // Sound that a server made of what it was asked with goes to disk without it too.
  const keptAudio = createBlotter<ReceivedAudio>(spellings, (audio, bytes) =>
    sink.hear(runId, { ...audio, bytes }),
  );
  let worst = { what: 'no mark', errorMs: 0 };
  let playing: number | null = null;

  function weigh(what: string, errorMs: number): void {
    if (errorMs > worst.errorMs) worst = { what, errorMs };
  }

  function beginAudio({ request, format, skipMs }: ReceivedAudio): void {
    if (request === playing) return;
    playing = request;
    publish({ type: 'audio_begin', runId, request, format, skipMs });
  }

  function keepAudio(audio: ReceivedAudio, seq: number | null): void {
    const { request, bytes } = audio;
    keptAudio.push(audio, bytes, false);
    const frame = { kind: 'handed', request, at: clock.now(), seq, audioBytes: bytes.length } as const;
    sink.record(runId, { frame, bytes: NO_BYTES });
  }

  function emit(event: RunEvent, audio: ReceivedAudio | null): void {
    if (audio !== null) beginAudio(audio);
    const shown = WORDLESS.has(event.kind) ? event : maskDeep(event, mask);
    publish({ type: 'run', runId, event: shown, payload: audio === null ? null : exactCopy(audio.bytes) });
    if (audio !== null) keepAudio(audio, event.kind === 'chunk' ? event.seq : null);
    admit(sink.append(runId, shown));
  }

  function mark(name: MarkName, { at, errorMs }: Stamp, request = 0): void {
    if (KEY_MARKS.has(name)) weigh(name, errorMs);
    emit({ kind: 'mark', request, mark: name, at, errorMs }, null);
  }

  const of = (request: number): RequestLog => ({
    request,
    event: log.event,
    note,
    frame: frames.take,
    framesOver: () => frames.over(request),
    mark: (name, stamp) => mark(name, stamp, request),
    chunk(arrived, audio) {
      weigh('a chunk', arrived.errorMs);
      emit({ kind: 'chunk', request, ...arrived }, audio);
    },
    heldAudio(audio) {
      beginAudio(audio);
      publish({ type: 'audio', runId, payload: exactCopy(audio.bytes) });
      keepAudio(audio, null);
    },
  });

  function admit(unkept: Failure | null): void {
    if (unkept !== null) note('warning', 'history_off', unkept.message);
  }

  function note(level: 'info' | 'warning', code: string, message: string): void {
    emit({ kind: 'note', at: clock.now(), level, code, message }, null);
  }

  const log: RunLog = {
    event(event) {
      // Behind `ended` nobody would hear that the disk refused the rest.
      if (event.kind === 'ended') admit(sink.flush(runId));
      emit(event, null);
    },
    mark,
    of,
    note,
    playback(report) {
      if (report.what === 'mark') weigh(report.mark, report.errorMs);
      if (report.what === 'stall') weigh('a stall', report.errorMs);
      emit({ kind: 'playback', report }, null);
    },
    failed(error, exchange) {
      emit({ kind: 'failed', at: clock.now(), error, exchange }, null);
    },
    audioEnd() {
      publish({ type: 'audio_end', runId });
      keptAudio.flush();
      sink.record(runId, { frame: { kind: 'handed_all', at: clock.now() }, bytes: NO_BYTES });
    },
    worst: () => worst,
  };
  return log;
}

/** The stamp of something the engine does itself, at this moment. */
export function actStamp(at: MonoMs): Stamp {
  return { at, errorMs: ACT_ERROR_MS };
}
