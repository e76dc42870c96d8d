import type { Failure } from '../../core/contract/result.ts';
import { toFailure } from '../../core/contract/result.ts';
import type { PlaybackReport } from '../../core/session/record/record.ts';
import { createListeners } from '../client/listeners.ts';
import type { ClockMap } from './clock-map.ts';
import { PEAK_MS, type DecodeCommand, type DecodeReport } from './decode-messages.ts';
import { openOutputDevice, type OutputDevice } from './output/output-device.ts';
import { createPlayback, type Playback } from './playback.ts';
import type { Player, PlayerSnapshot, PlayRequest } from './types.ts';
import { createWaveform } from './waveform.ts';

const TICK_MS = 20;
/** A processor that does not say within this time that it has fallen silent will not say it at all, ms. */
const STOP_TIMEOUT_MS = 1000;

export interface PlayerOptions {
  readonly clock: ClockMap;
  /** Whether decoder and processor may share memory; by default where the page is cross-origin isolated. */
  readonly shared?: boolean;
}

/** The page's one player. Its thread and its contexts live as long as the page. */
export function createPlayer({ clock, shared = crossOriginIsolated }: PlayerOptions): Player {
  const reports = createListeners<{ runId: string; report: PlaybackReport }>();
  const failures = createListeners<{ runId: string; failure: Failure }>();
  const settled = createListeners<string>();
  const playbacks = new Map<string, Playback>();
  const devices = new Map<number, Promise<OutputDevice>>();
  const connected = new Set<OutputDevice>();
  let current: string | null = null;
  let volume = 1;

  // The worker's name carries the page's time origin, to which it moves its stamps.
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), {
    type: 'module',
    name: String(performance.timeOrigin),
  });
  worker.onmessage = ({ data }: MessageEvent<DecodeReport>) => onDecode(data);
  worker.onerror = (event) => abandonAll(decoderDied(event.message));
  const tell = (command: DecodeCommand, transfer: Transferable[] = []) =>
    worker.postMessage(command, transfer);

  setInterval(() => {
    const now = performance.now();
    for (const playback of playbacks.values()) playback.tick(now);
  }, TICK_MS);

  function onDecode(report: DecodeReport): void {
    if (report.kind === 'output_wanted') void open(report.sampleRate, report.runId);
    playbacks.get(report.runId)?.onDecode(report);
  }

  function deviceOf(sampleRate: number): Promise<OutputDevice> {
    const known = devices.get(sampleRate);
    if (known !== undefined) return known;
    const opening = openOutputDevice(sampleRate, (device, { runId, event }) => {
      playbacks.get(runId)?.onEvent(device, event);
    });
    devices.set(sampleRate, opening);
    // What could not be opened may be tried again.
    opening.catch(() => devices.delete(sampleRate));
    return opening;
  }

  /** @returns the device of this rate once sound can be timed on it; null while the browser keeps it silent */
  async function ready(sampleRate: number): Promise<OutputDevice | null> {
    const device = await deviceOf(sampleRate);
    if (!(await device.resume())) return null;
    await device.warm();
    if (!connected.has(device)) connect(device);
    return device;
  }

  function connect(device: OutputDevice): void {
    const { port1, port2 } = new MessageChannel();
    device.send({ kind: 'source', port: port1 }, [port1]);
    tell({ kind: 'output', sampleRate: device.sampleRate, port: port2 }, [port2]);
    device.setVolume(volume);
    connected.add(device);
  }

  /** Makes sure that this rate can be heard; if not, the run has failed. */
  async function open(sampleRate: number, runId: string): Promise<void> {
    try {
      const device = await ready(sampleRate);
      const playback = playbacks.get(runId);
      if (device === null) playback?.abandon(soundBlocked());
      // A run that sounds keeps what it began with, whatever streams follow: a stall would change its length under way.
      else if (playback?.hasSound() !== true) device.fixLead();
    } catch (thrown) {
      playbacks.get(runId)?.abandon(toFailure(thrown));
    }
  }

  function newPlayback(runId: string): Playback {
    return createPlayback({
      clock,
      report: (report) => reports.emit({ runId, report }),
      fail: (failure) => failures.emit({ runId, failure }),
      settle() {
        if (current !== runId) playbacks.delete(runId);
        settled.emit(runId);
      },
    });
  }

  function silence(runId: string): void {
    const playback = playbacks.get(runId);
    if (playback === undefined || playback.isSettled()) return;
    for (const device of devices.values()) void device.then((open) => open.send({ kind: 'stop', runId }));
    tell({ kind: 'stop', runId });
    if (playback.hasSound()) setTimeout(() => playback.abandon(null), STOP_TIMEOUT_MS);
    else playback.abandon(null);
  }

  function abandonAll(failure: Failure): void {
    for (const playback of playbacks.values()) {
      if (!playback.isSettled()) playback.abandon(failure);
    }
  }

  return {
    async prepare(sampleRate) {
      await ready(sampleRate);
    },
    begin({ runId, format, prebufferMs }: PlayRequest) {
      const before = current;
      current = runId;
      if (before !== null) silence(before);
      for (const [id, playback] of playbacks) if (playback.isSettled()) playbacks.delete(id);
      playbacks.set(runId, newPlayback(runId));
      tell({ kind: 'begin', runId, format, prebufferMs, shared });
      void open(format.sampleRate, runId);
    },
    segment(runId, format, skipMs) {
      if (playbacks.get(runId)?.isSettled() !== false) return;
      tell({ kind: 'segment', runId, format, skipMs });
      void open(format.sampleRate, runId);
    },
    push(runId, payload) {
      const at = performance.now();
      const playback = playbacks.get(runId);
      if (playback === undefined || playback.isSettled()) return;
      playback.onPayload(at);
      tell({ kind: 'push', runId, payload }, transferable(payload));
    },
    end: (runId) => tell({ kind: 'end', runId }),
    stop: silence,
    setVolume(next) {
      volume = next;
      for (const device of devices.values()) void device.then((open) => open.setVolume(next));
    },
    snapshot: () => snapshotOf(clock, current, current === null ? undefined : playbacks.get(current)),
    onReport: (listener) => reports.add(({ runId, report }) => listener(runId, report)),
    onFailure: (listener) => failures.add(({ runId, failure }) => listener(runId, failure)),
    onSettled: (listener) => settled.add(listener),
  };
}

/** A payload that is a window into a larger buffer is copied: its neighbours are not ours to give away. */
function transferable({ buffer, byteLength }: Uint8Array): Transferable[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

const NO_SOUND = createWaveform();

function snapshotOf(clock: ClockMap, runId: string | null, playback: Playback | undefined): PlayerSnapshot {
  const now = performance.now();
  return {
    runId,
    state: playback?.state() ?? 'idle',
    ...clock.toEngine(now),
    playedMs: playback?.playedMs(now) ?? 0,
    decodedMs: playback?.decodedMs() ?? 0,
    peaks: playback?.waveform ?? NO_SOUND,
    peakMs: PEAK_MS,
  };
}

function soundBlocked(): Failure {
  return {
    code: 'usage',
    message: 'The browser keeps this page silent until somebody has used it.',
    hint: 'Click anywhere on the page and press Run again.',
  };
}

function decoderDied(words: string): Failure {
  return {
    code: 'internal',
    message: `The audio decoder stopped working: ${words}`,
    hint: 'Reload the page.',
  };
}
