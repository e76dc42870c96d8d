import { createVoiceActivity, type VoiceActivity } from '../../../core/audio/voice-activity.ts';
import type { VoiceMessage, VoiceProcessorOptions } from './voice-messages.ts';

/** Listens for a voice and says when one began. What it hears goes nowhere. */
class VoiceProcessor extends AudioWorkletProcessor {
  private readonly activity: VoiceActivity;
  private listenedFrames = 0;

  constructor(options: { readonly processorOptions?: unknown }) {
    super();
    const { marginDb, holdMs } = options.processorOptions as VoiceProcessorOptions;
    this.activity = createVoiceActivity(sampleRate, { marginDb, holdMs });
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const mono = inputs[0]?.[0];
    // Nothing is connected yet, or the device went away.
    if (mono === undefined) return true;
    const voice = this.activity.push(mono);
    const firstFrame = currentFrame - this.listenedFrames;
    this.listenedFrames += mono.length;
    if (voice !== null)
      this.port.postMessage({ beganFrame: firstFrame + voice.began } satisfies VoiceMessage);
    return true;
  }
}

registerProcessor('onset-voice', VoiceProcessor);
