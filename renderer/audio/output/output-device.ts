import type { PageMs } from '../../../core/units.ts';
import { createOutputClock, type OutputClock } from './output-clock.ts';
import type { ProcessorCommand, ProcessorReport } from '../worklet/messages.ts';
// `?worker&url` is what makes Vite compile the file and its imports into one script, in development and in the build.
import processorUrl from '../worklet/player-processor.ts?worker&url';

const SAMPLE_EVERY_MS = 25;
/** How far a pause between two samples is from that at most. */
const SAMPLE_JITTER_MS = 5;
/** Multiples of it, without their whole part, lie everywhere between 0 and 1, and evenly however many there are. */
const GOLDEN_RATIO = 0.618034;
/** Samples of the output clock before a device counts as ready. */
const WARM_UP_SAMPLES = 12;
/** How long a suspended context may take to run before it counts as blocked, ms. */
const RESUME_TIMEOUT_MS = 1000;

/** One silent context, kept open: the first one of a session loses up to 64 ms at the device, uncounted. */
export interface OutputDevice {
  readonly sampleRate: number;
  readonly clock: OutputClock;
  send(command: ProcessorCommand, transfer?: Transferable[]): void;
  setVolume(volume: number): void;
  /** @returns whether sound can come out: browsers keep a context silent until the person has done something */
  resume(): Promise<boolean>;
  /** Resolves once the output clock stands on enough samples: about 0.3 s after the context runs. */
  warm(): Promise<void>;
  /** From now on frames count as consumed this constant time before their output. @returns that time, ms */
  fixLead(): number;
  /** The instant at which a frame counts as consumed. */
  consumedAt(frame: number): PageMs;
  /** The frame that counts as consumed at that instant, with its fraction. */
  frameAt(pageMs: PageMs): number;
  /** Device underruns that the browser has counted so far. */
  browserUnderruns(): { readonly events: number; readonly totalMs: number };
}

/** @throws the browser's own error when it cannot open a context of this rate or load the processor */
export async function openOutputDevice(
  sampleRate: number,
  onReport: (device: OutputDevice, report: ProcessorReport) => void,
): Promise<OutputDevice> {
  const context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
  await context.audioWorklet.addModule(processorUrl);
  const node = new AudioWorkletNode(context, 'onset-player', {
    numberOfInputs: 0,
    outputChannelCount: [2],
  });
  const gain = new GainNode(context);
  node.connect(gain).connect(context.destination);
  const device = createDevice(context, node, gain, await deviceRateOf());
  node.port.onmessage = ({ data }: MessageEvent<ProcessorReport>) => onReport(device, data);
  return device;
}

/** A context without a wish for a rate gets the device's own. */
async function deviceRateOf(): Promise<number> {
  const probe = new AudioContext();
  await probe.close();
  return probe.sampleRate;
}

function createDevice(
  context: AudioContext,
  node: AudioWorkletNode,
  gain: GainNode,
  deviceRate: number,
): OutputDevice {
  const { sampleRate } = context;
  const clock = createOutputClock(context, deviceRate);
  let samples = 0;
  let leadMs = 0;
  let onWarm: (() => void)[] = [];

  const send = (command: ProcessorCommand, transfer: Transferable[] = []) =>
    node.port.postMessage(command, transfer);
  const consumedAt = (frame: number) => clock.outputAt(frame) - leadMs;

  function fixLead(): number {
    clock.adopt();
    leadMs = clock.leadMs();
    return leadMs;
  }

  function sample(): void {
    if (context.state !== 'running' || !clock.sample()) return;
    samples += 1;
    if (samples < WARM_UP_SAMPLES) return;
    if (samples === WARM_UP_SAMPLES) fixLead();
    for (const resolve of onWarm) resolve();
    onWarm = [];
    const frame = Math.round(context.currentTime * sampleRate);
    send({ kind: 'clock', frame, at: consumedAt(frame) });
  }

  /** Sampled in step with the device, its callbacks would always be seen at the same few of their phases. */
  function sampleForEver(count: number): void {
    const share = (count * GOLDEN_RATIO) % 1;
    setTimeout(
      () => {
        sample();
        sampleForEver(count + 1);
      },
      SAMPLE_EVERY_MS + (2 * share - 1) * SAMPLE_JITTER_MS,
    );
  }
  // Opened with the page and never closed: there is nothing that would stop it earlier.
  sampleForEver(1);

  return {
    sampleRate,
    clock,
    send,
    setVolume: (volume) => gain.gain.setTargetAtTime(volume, context.currentTime, 0.01),
    async resume() {
      if (isRunning(context)) return true;
      clock.reset();
      samples = 0;
      const tooLate = new Promise<void>((resolve) => setTimeout(resolve, RESUME_TIMEOUT_MS));
      await Promise.race([context.resume(), tooLate]);
      return isRunning(context);
    },
    warm: () =>
      samples >= WARM_UP_SAMPLES ? Promise.resolve() : new Promise((resolve) => onWarm.push(resolve)),
    fixLead,
    consumedAt,
    frameAt: (pageMs) => ((pageMs - consumedAt(0)) * sampleRate) / 1000,
    browserUnderruns: () => browserUnderruns(context),
  };
}

// A function of its own, because the compiler believes that `state` cannot change within one.
const isRunning = (context: AudioContext) => context.state === 'running';

/** `AudioContext.playbackStats` (Chromium, refreshed once a second); TypeScript does not know it yet. */
function browserUnderruns(context: AudioContext) {
  const stats: unknown = 'playbackStats' in context ? context.playbackStats : null;
  const read = (key: string) => {
    if (typeof stats !== 'object' || stats === null || !(key in stats)) return 0;
    return Number(Reflect.get(stats, key));
  };
  return { events: read('underrunEvents'), totalMs: read('underrunDuration') * 1000 };
}
