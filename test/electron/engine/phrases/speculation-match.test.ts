import { describe, expect, it } from 'vitest';
import { matchPhrase } from '../../../../electron/engine/phrases/speculation-match.ts';

describe('the phrase a text begins with', () => {
  it.each([
    ['Sure, I can.', ['Sure,'], 'Sure,', 'I can.'],
    ['  Sure,  I can.', ['Sure,'], 'Sure,', 'I can.'],
    ['Sure,', ['Sure,'], 'Sure,', ''],
    ['Sure, no problem. Go on.', ['Sure,', 'Sure, no problem.'], 'Sure, no problem.', 'Go on.'],
    ['好的，我看一下。', ['好的，'], '好的，', '我看一下。'],
  ])('%j with %j is %j, then %j', (text, phrases, phrase, rest) => {
    const match = matchPhrase(text, phrases);
    expect(match?.phrase).toBe(phrase);
    expect(text.slice(match?.end)).toBe(rest);
  });

  it.each([
    ['Surely not.', ['Sure']],
    ['Sure, I can.', ['Sure']],
    ['sure, I can.', ['Sure,']],
    ['Well, sure, I can.', ['sure,']],
    ['1.5 percent', ['1.']],
    ['Anything', []],
  ])('%j with %j is none', (text, phrases) => {
    expect(matchPhrase(text, phrases)).toBeNull();
  });
});
