/** Page to processor, once. */
export interface VoiceProcessorOptions {
  readonly marginDb: number;
  readonly holdMs: number;
}

/** Processor to page: a voice, by the frame of the context in which it began. */
export interface VoiceMessage {
  readonly beganFrame: number;
}
