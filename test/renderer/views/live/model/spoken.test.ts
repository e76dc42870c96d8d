import { describe, expect, it } from 'vitest';
import type { RunEvent, TimedWord } from '../../../../../core/session/record/record.ts';
import { spokenCharacters } from '../../../../../renderer/views/live/model/spoken.ts';
import { chunks, marks, started, ZERO_MS } from '../../../../factories/run-events.ts';
import { frameOf } from '../../../../factories/run-frame.ts';

const TEXT = 'Gate 20, please. Bring your card.';
const timed = (...words: readonly (readonly [text: string, startMs: number])[]): TimedWord[] =>
  words.map(([text, startMs]) => ({ text, startMs, endMs: startMs + 200 }));
const WORDS = timed(
  ['Gate', 50],
  ['twenty', 300],
  ['please', 600],
  ['bring', 1000],
  ['your', 1250],
  ['card', 1500],
);

/** What is underlined of a run of two seconds after `playedMs` of its sound. */
function spokenOf(playedMs: number, words: TimedWord[], end: RunEvent[] = marks({ done: 300 })): string {
  const events: RunEvent[] = [
    started({ text: TEXT }),
    ...chunks([[100, 2000]]),
    { kind: 'words', at: ZERO_MS + 110, words },
    ...end,
  ];
  const frame = frameOf(events, {
    live: true,
    playback: { state: 'playing', playedMs },
  });
  return TEXT.slice(0, spokenCharacters(frame));
}

describe('the spoken part of the text', () => {
  it.each([
    [0, ''],
    [49, ''],
    [50, 'Gate'],
    [299, 'Gate'],
    [600, 'Gate 20, please.'],
    [1260, 'Gate 20, please. Bring your'],
    [1600, TEXT],
  ])('follows the words of the vendor: after %d ms', (playedMs, spoken) => {
    expect(spokenOf(playedMs, WORDS)).toBe(spoken);
  });

  it('stays at the word before one that the text does not have', () => {
    expect(spokenOf(400, WORDS)).toBe('Gate');
  });

  it('waits for words that are still to come, and is the whole text after the last one', () => {
    const first = WORDS.slice(0, 3);
    expect(spokenOf(1900, first, [])).toBe('Gate 20, please.');
    expect(spokenOf(1990, first)).toBe(TEXT);
  });

  it('is an estimate where the vendor sends no words, and nothing once the run is over', () => {
    expect(spokenOf(1000, [])).toBe('Gate 20, please. Bring');
    expect(spokenCharacters(frameOf([started({ text: TEXT }), ...chunks([[100, 2000]])]))).toBe(0);
  });
});
