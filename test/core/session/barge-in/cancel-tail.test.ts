import { describe, expect, test } from 'vitest';
import { cancelTailOf } from '../../../../core/session/barge-in/cancel-tail.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { chunks, completeRun, marks, sessionOf, started } from '../../../factories/run-events.ts';

const tailOf = (events: RunEvent[]) => cancelTailOf(sessionOf(events));
const TEXT = 'Hello there.';
const said = started({ text: TEXT });
const arrived = [
  ...marks({ textSent: 5 }),
  ...chunks([
    [100, 20],
    [200, 30],
    [260, 40],
  ]),
];
const nothingCame = { lastByteMs: null, audioMs: 0, bytes: 0, silenceMs: null };
const behindHello = { characters: 'there.'.length, basis: 'estimated' };

describe('the cancel tail', () => {
  test('is null in a run that was not cancelled', () => {
    expect(tailOf(completeRun())).toBeNull();
  });

  test('counts what arrived after the cancel, and nothing before it', () => {
    expect(tailOf([said, ...arrived, ...marks({ cancelSent: 150, cancelQuiet: 260 })])).toEqual({
      lastByteMs: 110,
      audioMs: 70,
      bytes: 70 * 32,
      silenceMs: null,
      unheard: { characters: TEXT.length, basis: 'estimated' },
    });
  });

  test('is empty when nothing came after the cancel', () => {
    const tail = tailOf([said, ...arrived, ...marks({ cancelSent: 300 })]);
    expect(tail).toEqual({ ...nothingCame, unheard: behindHello });
  });

  test('leaves out what came while the cancel was being written', () => {
    const tail = tailOf([said, ...arrived, ...marks({ cancelQuiet: 260, cancelSent: 262 })]);
    expect(tail).toEqual({ ...nothingCame, unheard: behindHello });
  });

  test('knows when the device fell silent, before the cancel was written or after it', () => {
    const playing = [started({ playback: 'device' }), ...arrived, ...marks({ cancelSent: 150 })];
    expect(tailOf([...playing, ...marks({ silenced: 190 })])?.silenceMs).toBe(40);
    expect(tailOf([...playing, ...marks({ silenced: 147 })])?.silenceMs).toBe(-3);
  });

  test('counts the text that was sent for nothing up to the silence, where that came before the cancel', () => {
    const playing = [started({ playback: 'device', text: 'One two three four.' }), ...chunks([[100, 2000]])];
    const heard = marks({ textSent: 5, received: 101, playStart: 101, done: 180, cancelSent: 1101 });
    const unheardOf = (silenced: number) =>
      tailOf([...playing, ...heard, ...marks({ silenced })])?.unheard?.characters;
    // Half of the sound, and less than a fifth of it.
    expect([unheardOf(1120), unheardOf(401)]).toEqual(['four.'.length, 'two three four.'.length]);
  });
});
