import { describe, expect, it } from 'vitest';
import type { BargeInCause } from '../../../../../core/contract/barge-in.ts';
import { computeFigures } from '../../../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../../../core/session/record/record.ts';
import { interruptionWords } from '../../../../../renderer/views/live/model/interruption-words.ts';
import { chunks, marks, sessionOf, started, ZERO_MS } from '../../../../factories/run-events.ts';

const noticed = (cause: BargeInCause): RunEvent => ({
  kind: 'barge_in',
  at: ZERO_MS + 298,
  errorMs: 0,
  cause,
});
const BUTTON = noticed({ by: 'button' });

/** Stopped at 300 ms; of the three chunks the last came after that. */
function wordsOf(isOver: boolean, playback: Parameters<typeof marks>[0], bargeIn: RunEvent[] = [BUTTON]) {
  const events = [started(), ...marks({ textSent: 5, firstByte: 90, firstAudio: 100 })];
  const sound = chunks([
    [100, 120],
    [200, 120],
    [340, 100],
  ]);
  return interruptionWords(
    computeFigures(sessionOf([...events, ...sound, ...bargeIn, ...marks(playback)])),
    isOver,
  );
}

describe('the words about an interruption', () => {
  it('say by what, how fast it was noticed and quiet, and what was paid for in vain', () => {
    const voice = noticed({ by: 'microphone', detectionMs: 64 });
    expect(wordsOf(true, { cancelSent: 300, silenced: 339, cancelQuiet: 340 }, [voice])).toBe(
      'barge-in by voice, noticed after 64 ms, silent 41 ms later, 3.2 kB still came, about 6 characters sent and not heard',
    );
  });

  it('say nothing of the rest while more may come', () => {
    expect(wordsOf(false, { cancelSent: 300, silenced: 316 })).toBe('barge-in by button, silent 18 ms later');
  });

  it('say that nothing was left to cancel where the answer had come, and what of it was not heard', () => {
    expect(wordsOf(true, { silenced: 316 })).toBe(
      'barge-in by button, silent 18 ms later, nothing was left to cancel, about 6 characters sent and not heard',
    );
  });

  it('say that nothing more came where the provider stopped at once', () => {
    expect(wordsOf(true, { cancelSent: 350 })).toBe(
      'barge-in by button, nothing more came, about 6 characters sent and not heard',
    );
  });

  it('call a player that was silent before the cause was noticed silent at once', () => {
    expect(wordsOf(false, { cancelSent: 300, silenced: 290 })).toBe('barge-in by button, silent 0 ms later');
  });

  it('say only that it was stopped where nobody said why', () => {
    expect(wordsOf(false, { cancelSent: 300 }, [])).toBe('stopped');
    expect(wordsOf(true, {}, [])).toBeNull();
  });
});
