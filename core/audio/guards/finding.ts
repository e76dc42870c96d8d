/** Something odd that the sound itself says, with the numbers that say it; evidence for a warning. */
export interface SignalFinding {
  readonly code: 'clipping' | 'dc_offset' | 'long_silence' | 'duration_odd';
  readonly message: string;
}

/** A sound position as it is written in a message. */
export const asSeconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
