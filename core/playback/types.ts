import type { AudioMs, MonoMs } from '../units.ts';

/** A piece of audio as the player sees it: when it came and how much sound it carries. Ordered by arrival. */
export interface PlayableChunk {
  readonly at: MonoMs;
  readonly audioMs: AudioMs;
}

/** The player wanted audio and had none. `audioMs` = sound position at which playback stood still. */
export interface PlaybackStall {
  readonly startAt: MonoMs;
  readonly endAt: MonoMs;
  readonly audioMs: AudioMs;
}

export interface PlaybackPlan {
  /** Playback starts when this much audio is buffered, or when the stream has ended. */
  readonly prebufferMs: AudioMs;
  /** When it became known that no more audio comes; null while unknown (playback then starts on the buffer alone). */
  readonly endedAt: MonoMs | null;
}

/** What a player with unlimited memory and no device would have done with the trace. */
export interface VirtualPlayback {
  /** null when playback never starts (no audio, or too little and no end). */
  readonly playStart: MonoMs | null;
  readonly stalls: readonly PlaybackStall[];
  /** The last sample consumed; null when playback never starts. */
  readonly playEnd: MonoMs | null;
  /** Largest lateness of any chunk against a player that started at `playStart` and never waited; at least 0. */
  readonly worstDeficitMs: number;
}
