import type { Failure } from '../../core/contract/result.ts';
import type { PlaybackReport } from '../../core/session/record/record.ts';
import type { PlaybackMark } from '../../core/timeline/marks.ts';
import { samplesToMs, type AudioMs, type PageMs } from '../../core/units.ts';
import type { ClockMap } from './clock-map.ts';
import type { DecodeReport } from './decode-messages.ts';
import type { OutputDevice } from './output/output-device.ts';
import { type DeviceWatch, watchDevice } from './output/device-watch.ts';
import { createStallLog } from './stall-log.ts';
import { createTrack } from './track.ts';
import type { PlayerState } from './types.ts';
import { createWaveform, type Waveform } from './waveform.ts';
import type { PlayheadEvent } from './worklet/playhead.ts';

/** What is known of one run's playback. */
type State =
  | { readonly kind: 'priming' }
  | { readonly kind: 'playing'; readonly device: OutputDevice }
  | { readonly kind: 'stalled'; readonly device: OutputDevice }
  /** Consumed or silenced; `device` still has sound to put out up to `frame`. */
  | {
      readonly kind: 'draining';
      readonly device: OutputDevice;
      readonly frame: number;
      readonly mark: 'silenced' | null;
    }
  | { readonly kind: 'settled' };

/** A device that slipped while the last sound left it is only known to have done so this much later, ms. */
const SLIP_CONFIRMED_MS = 100;

export interface PlaybackOwner {
  readonly clock: ClockMap;
  report(report: PlaybackReport): void;
  fail(failure: Failure): void;
  settle(): void;
}

/** One run from its first payload to the silence after it. Driven from outside: by messages and by `tick`. */
export interface Playback {
  onPayload(at: PageMs): void;
  onDecode(report: DecodeReport): void;
  onEvent(device: OutputDevice, event: PlayheadEvent): void;
  /** Reports what has left the output by now. */
  tick(now: PageMs): void;
  /** Gives up: what is known is reported, nothing follows. */
  abandon(failure: Failure | null): void;
  isSettled(): boolean;
  hasSound(): boolean;
  state(): PlayerState;
  playedMs(now: PageMs): AudioMs;
  decodedMs(): AudioMs;
  waveform: Waveform;
}

export function createPlayback(owner: PlaybackOwner): Playback {
  const { clock } = owner;
  const report = (said: PlaybackReport) => owner.report(said);
  const track = createTrack();
  const waveform = createWaveform();
  const stalls = createStallLog(clock, report);
  let state: State = { kind: 'priming' };
  let sampleRate = 0;
  let decodedFrames = 0;
  let received = false;
  let onsetFrame: number | null = null;
  let watch: DeviceWatch | null = null;

  function mark(name: PlaybackMark, pageMs: PageMs, ownErrorMs: number): void {
    const { at, errorMs } = clock.toEngine(pageMs);
    report({ what: 'mark', mark: name, at, errorMs: errorMs + ownErrorMs });
  }

  function start(device: OutputDevice, frame: number, since: PageMs): void {
    watch = watchDevice(device, performance.now());
    go(device, frame, since);
    mark('playStart', device.consumedAt(frame), device.clock.errorMs());
    const latencyMs = device.clock.outputAt(frame) - device.consumedAt(frame);
    report({ what: 'output', method: device.clock.method(), latencyMs });
  }

  function go(device: OutputDevice, frame: number, since: PageMs): void {
    track.play(frame);
    state = { kind: 'playing', device };
    watch?.playedFrom(device.consumedAt(frame), since);
  }

  function stall(device: OutputDevice, frame: number, position: number): void {
    track.pause(position);
    stalls.open(device.consumedAt(frame), position, device.sampleRate, device.clock.errorMs());
    state = { kind: 'stalled', device };
  }

  function resume(device: OutputDevice, frame: number, since: PageMs): void {
    stalls.close(device.consumedAt(frame));
    go(device, frame, since);
  }

  function finish(device: OutputDevice, frame: number | null, silenced: boolean): void {
    if (silenced) stalls.close(performance.now());
    else stalls.takeBack();
    if (frame === null) return close();
    if (!silenced) mark('playEnd', device.consumedAt(frame), device.clock.errorMs());
    track.pause(track.positionAt(frame));
    state = { kind: 'draining', device, frame, mark: silenced ? 'silenced' : null };
  }

  function close(): void {
    if (state.kind === 'settled') return;
    if (watch !== null) reportUnderruns(watch);
    state = { kind: 'settled' };
    owner.settle();
  }

  function reportUnderruns(watched: DeviceWatch): void {
    const { events, totalMs } = watched.faults(performance.now());
    if (events > 0) report({ what: 'render_underrun', events, totalMs });
  }

  /** The onset, once it has left the output: no stall can come in between any more. */
  function reportHeard(device: OutputDevice, now: PageMs): void {
    const frame = onsetFrame === null ? null : track.frameOf(onsetFrame);
    if (frame === null || device.clock.outputAt(frame) > now) return;
    onsetFrame = null;
    mark('heard', device.clock.outputAt(frame), device.clock.errorMs());
  }

  return {
    waveform,
    onPayload(at) {
      if (!received) mark('received', at, 0);
      received = true;
    },
    onDecode(decoded) {
      switch (decoded.kind) {
        case 'output_wanted':
          return;
        case 'decoded':
          if (decodedFrames === 0) mark('firstSample', decoded.at, 0);
          sampleRate = decoded.sampleRate;
          decodedFrames = decoded.frames;
          onsetFrame ??= decoded.onsetFrame;
          return waveform.append(decoded.peaks);
        case 'exhausted':
          waveform.append(decoded.peaks);
          if (decoded.frames === 0) close();
          return;
        case 'failed':
          owner.fail(decoded.failure);
          if (decodedFrames === 0) close();
          return;
      }
    },
    onEvent(device, event) {
      if (state.kind === 'settled' || state.kind === 'draining') return;
      switch (event.kind) {
        case 'started':
          return start(device, event.frame, event.since);
        case 'stalled':
          return stall(device, event.frame, event.position);
        case 'resumed':
          return resume(device, event.frame, event.since);
        case 'ended':
          return finish(device, event.frame, false);
        case 'stopped':
          return finish(device, event.frame, true);
      }
    },
    tick(now) {
      if (state.kind === 'priming' || state.kind === 'settled') return;
      const { device } = state;
      watch?.look(now);
      reportHeard(device, now);
      if (state.kind !== 'draining' || device.clock.outputAt(state.frame) + SLIP_CONFIRMED_MS > now) return;
      if (state.mark !== null) mark(state.mark, device.clock.outputAt(state.frame), device.clock.errorMs());
      close();
    },
    abandon(failure) {
      if (failure !== null) owner.fail(failure);
      close();
    },
    isSettled: () => state.kind === 'settled',
    // The processor's word may come before the decoder's: they are different channels.
    hasSound: () => decodedFrames > 0 || state.kind !== 'priming',
    state: () => shownState(state),
    playedMs(now) {
      if (sampleRate === 0) return 0;
      const frame = state.kind === 'playing' ? state.device.frameAt(now) : 0;
      return samplesToMs(Math.min(decodedFrames, track.positionAt(frame)), sampleRate);
    },
    decodedMs: () => (sampleRate === 0 ? 0 : samplesToMs(decodedFrames, sampleRate)),
  };
}

function shownState(state: State): PlayerState {
  switch (state.kind) {
    case 'priming':
    case 'playing':
    case 'stalled':
      return state.kind;
    case 'draining':
    case 'settled':
      return 'ended';
  }
}
