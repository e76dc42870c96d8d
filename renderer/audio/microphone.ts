import { type Failure, OnsetError } from '../../core/contract/result.ts';
import type { VoiceMessage, VoiceProcessorOptions } from './worklet/voice-messages.ts';
// `?worker&url` is what makes Vite compile the file and its imports into one script, in development and in the build.
import processorUrl from './worklet/voice-processor.ts?worker&url';

export interface OpenMicrophone {
  close(): void;
}

export interface MicrophoneSettings extends VoiceProcessorOptions {
  /**
   * What the reply itself says must not interrupt it. It takes the start of a voice, too: 0.1 to 1 s while both speak.
   * Without it the sound comes as it is: suppression of noise would take an S at the start for noise, 0.1 s and more.
   */
  readonly cancelsEcho: boolean;
}

/** @param onVoice a voice was noticed just now: `detectionMs` after its first sample had come to the microphone */
export type OpenMicrophoneFor = (
  settings: MicrophoneSettings,
  onVoice: (detectionMs: number) => void,
) => Promise<OpenMicrophone>;

/** No output: a second one would change the latency of the first. TypeScript does not know the field yet. */
const CONTEXT: AudioContextOptions & { readonly sinkId: { readonly type: 'none' } } = {
  latencyHint: 'interactive',
  sinkId: { type: 'none' },
};

/**
 * Listens until it is closed; nothing is kept, and nothing leaves the page.
 * @throws OnsetError `usage` with what the person can do where there is no microphone to listen with
 */
export const openMicrophone: OpenMicrophoneFor = async ({ cancelsEcho, ...settings }, onVoice) => {
  const stream = await capture(cancelsEcho);
  const context = new AudioContext(CONTEXT);
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await listen(context, stream, settings, onVoice);
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { close };
};

async function listen(
  context: AudioContext,
  stream: MediaStream,
  settings: VoiceProcessorOptions,
  onVoice: (detectionMs: number) => void,
): Promise<void> {
  await context.audioWorklet.addModule(processorUrl);
  const node = new AudioWorkletNode(context, 'onset-voice', { processorOptions: settings });
  node.port.onmessage = ({ data }: MessageEvent<VoiceMessage>) => {
    const inPageMs = (context.currentTime - data.beganFrame / context.sampleRate) * 1000;
    onVoice(Math.max(0, inPageMs) + captureMs(stream));
  };
  // Connected through to the end, or it would never be asked for anything; it stays silent.
  context.createMediaStreamSource(stream).connect(node).connect(context.destination);
}

/** How old sound is when it comes into the page, where the browser says (`MediaStreamTrackAudioStats.latency`), else 0. */
function captureMs(stream: MediaStream): number {
  const [track] = stream.getAudioTracks();
  const stats: unknown = track !== undefined && 'stats' in track ? track.stats : null;
  if (typeof stats !== 'object' || stats === null || !('latency' in stats)) return 0;
  return Number(stats.latency);
}

async function capture(cancelsEcho: boolean): Promise<MediaStream> {
  const audio: MediaTrackConstraints = {
    ...{ echoCancellation: cancelsEcho, noiseSuppression: cancelsEcho },
    ...{ autoGainControl: false, channelCount: 1 },
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (cause) {
    throw new OnsetError(microphoneFailure(cause), { cause });
  }
}

/** The browser's reason in words (Media Capture and Streams, "getUserMedia"). */
export function microphoneFailure(cause: unknown): Failure {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  switch (name) {
    case 'NotAllowedError':
      return {
        code: 'usage',
        message: 'The microphone is not allowed here.',
        hint: 'Allow it for this page, in the browser and in the system settings, and run again.',
      };
    case 'NotFoundError':
      return { code: 'usage', message: 'There is no microphone.', hint: 'Connect one and run again.' };
    case 'NotReadableError':
      return {
        code: 'usage',
        message: 'The microphone cannot be opened.',
        hint: 'Close what else uses it and run again.',
      };
    default:
      return {
        code: 'internal',
        message: `The microphone cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'Interrupt by the button, or choose another rule.',
      };
  }
}
