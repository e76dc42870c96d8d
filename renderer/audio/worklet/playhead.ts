import type { RingReader } from './ring.ts';

/** What happened to a run's sound, in frames of the context's time and frames of the stream. */
export type PlayheadEvent =
  /** What it had waited for was there `since` (page ms). */
  | { readonly kind: 'started'; readonly frame: number; readonly since: number }
  /** Nothing was left at `frame`; `position` frames of the stream had been consumed. */
  | { readonly kind: 'stalled'; readonly frame: number; readonly position: number }
  | { readonly kind: 'resumed'; readonly frame: number; readonly since: number }
  /** The last frame of the stream was the one before `frame`; null when there was no sound at all. */
  | { readonly kind: 'ended'; readonly frame: number | null }
  /** Silenced on request: from `frame` on there is silence; null when nothing had been played. */
  | { readonly kind: 'stopped'; readonly frame: number | null };

type TimeOf = (frame: number) => number;

/**
 * How finely a quantum is searched for the instant at which waiting ends: 0.3 ms at 48 kHz. Waiting for the next
 * quantum would make every start and every stall wrong by up to 5.3 ms (at 24 kHz), and the wrong way round.
 */
const STEP_FRAMES = 16;

type Phase = 'priming' | 'playing' | 'stalled' | 'over';

export interface Playhead {
  /**
   * Fills one render quantum that begins at `frame`; what it leaves alone is silence.
   * @param timeOf the instant (page ms) at which a frame counts as consumed
   */
  process(frame: number, out: readonly Float32Array[], timeOf: TimeOf): void;
  /** Fades out over the next quantum. */
  stop(): void;
  isOver(): boolean;
}

/**
 * The rule of the virtual player: start at the first instant at which `prebufferFrames` are buffered or the stream
 * has ended with any sound; stand still when nothing is left; go on the instant anything is there; running empty
 * after the end is the end.
 */
export function createPlayhead(
  ring: RingReader,
  prebufferFrames: number,
  report: (event: PlayheadEvent) => void,
): Playhead {
  let phase: Phase = 'priming';
  let stopping = false;
  /** First frame of the context after the last one that had sound of this run. */
  let soundEnd: number | null = null;

  // A function, because the compiler believes that `phase` cannot change in a call.
  const isOver = () => phase === 'over';

  function finish(event: PlayheadEvent): void {
    phase = 'over';
    report(event);
  }

  function wake(frame: number, at: number): void {
    const buffered = ring.available(at);
    const ended = ring.endedBy(at);
    if (phase === 'priming' && buffered > 0 && (ended || buffered >= prebufferFrames)) {
      phase = 'playing';
      report({ kind: 'started', frame, since: ring.knownSince() });
    } else if (phase === 'stalled' && buffered > 0) {
      phase = 'playing';
      report({ kind: 'resumed', frame, since: ring.knownSince() });
    } else if (buffered === 0 && ended) {
      finish({ kind: 'ended', frame: soundEnd });
    }
  }

  /** @returns how many frames from `offset` on were filled */
  function play(frame: number, out: readonly Float32Array[], offset: number, timeOf: TimeOf): number {
    const room = (out[0]?.length ?? 0) - offset;
    const count = Math.min(room, ring.available(timeOf(frame + offset)));
    if (count > 0) {
      ring.read(out, offset, count);
      soundEnd = frame + offset + count;
    } else {
      runDry(frame + offset, timeOf(frame + offset));
    }
    return count;
  }

  function runDry(frame: number, at: number): void {
    if (ring.endedBy(at)) return finish({ kind: 'ended', frame });
    phase = 'stalled';
    report({ kind: 'stalled', frame, position: ring.position() });
  }

  function fadeOut(frame: number, out: readonly Float32Array[]): void {
    const quantum = out[0]?.length ?? 0;
    const count = phase === 'playing' ? Math.min(quantum, ring.available(Infinity)) : 0;
    if (count > 0) {
      ring.read(out, 0, count);
      soundEnd = frame + count;
    }
    for (const channel of out) {
      for (let index = 0; index < count; index += 1) channel[index] = fade(channel[index], index, count);
    }
    finish({ kind: 'stopped', frame: soundEnd });
  }

  return {
    process(frame, out, timeOf) {
      if (phase === 'over') return;
      if (stopping) return fadeOut(frame, out);
      let done = 0;
      while (done < (out[0]?.length ?? 0) && !isOver()) {
        if (phase !== 'playing') wake(frame + done, timeOf(frame + done));
        done += phase === 'playing' ? play(frame, out, done, timeOf) : STEP_FRAMES;
      }
    },
    stop() {
      stopping = true;
    },
    isOver,
  };
}

// A cut in mid-wave is a click; one quantum (2.7 ms at 48 kHz) of ramp is none.
const fade = (value: number | undefined, index: number, count: number) =>
  (value ?? 0) * (1 - (index + 1) / count);
