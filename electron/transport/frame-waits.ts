import type { Guard } from './guard.ts';
import type { DialOptions } from './types.ts';

/** What is waited for on a stream of messages. */
export interface FrameWaits {
  textSent(): void;
  frameRead(): void;
}

/** The wait for the first byte begins when text was written; from the first frame on it is the idle wait. */
export function createFrameWaits(guard: Guard, { timeouts }: Pick<DialOptions, 'timeouts'>): FrameWaits {
  let state: 'silent' | 'first' | 'more' = 'silent';
  return {
    textSent() {
      if (state === 'more') return guard.refresh();
      state = 'first';
      guard.expect(() => 'the first byte', timeouts.firstByteMs);
    },
    frameRead() {
      if (state === 'silent') return;
      if (state === 'more') return guard.refresh();
      state = 'more';
      guard.expect(() => 'more of the answer', timeouts.idleMs);
    },
  };
}
