import { describe, expect, it } from 'vitest';
import { microphoneFailure } from '../../../renderer/audio/microphone.ts';

describe('a microphone that cannot be opened', () => {
  it.each([
    ['NotAllowedError', /not allowed/],
    ['NotFoundError', /no microphone/],
    ['NotReadableError', /cannot be opened/],
    ['OverconstrainedError', /cannot be used: of the device/],
  ])('is told in words for %s, with what to do', (name, words) => {
    const { message, hint } = microphoneFailure(new DOMException('of the device', name));
    expect(message).toMatch(words);
    expect(hint).toMatch(/\.$/);
  });
});
