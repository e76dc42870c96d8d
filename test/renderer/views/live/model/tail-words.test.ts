import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../../../core/session/figures.ts';
import { tailWords } from '../../../../../renderer/views/live/model/tail-words.ts';
import { chunks, marks, sessionOf, started } from '../../../../factories/run-events.ts';

/** Stopped at 300 ms; of the three chunks the last came after that. */
function tailOf(playback: Parameters<typeof marks>[0]) {
  const events = [started(), ...marks({ textSent: 5, firstByte: 90, firstAudio: 100 })];
  const sound = chunks([
    [100, 120],
    [200, 120],
    [340, 120],
  ]);
  const session = sessionOf([...events, ...sound, ...marks({ cancelSent: 300, ...playback })]);
  const tail = computeFigures(session).cancelTail;
  if (tail === null) throw new Error('this run was not cancelled');
  return tail;
}

describe('the words about an interruption', () => {
  it('say when it was quiet and what was paid for in vain', () => {
    expect(tailWords(tailOf({ silenced: 318, cancelQuiet: 340 }), true)).toBe(
      'silent 18 ms after Stop, 120 ms of audio came after it',
    );
  });

  it('say nothing of the audio while more may come', () => {
    expect(tailWords(tailOf({ silenced: 318 }), false)).toBe('silent 18 ms after Stop');
  });

  it('call a player that was silent before the cancel was written silent at once', () => {
    expect(tailWords(tailOf({ silenced: 290 }), false)).toBe('silent 0 ms after Stop');
  });

  it('say only that it was stopped where nothing played', () => {
    expect(tailWords(tailOf({}), false)).toBe('stopped');
  });
});
