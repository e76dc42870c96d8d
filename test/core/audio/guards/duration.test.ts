import { describe, expect, it } from 'vitest';
import { checkDuration } from '../../../../core/audio/guards/duration.ts';

const ENGLISH =
  'The quick brown fox jumps over the lazy dog, and then it looks around to see whether anybody has noticed.';

/** What each takes at an ordinary pace, s. */
const SPOKEN: readonly (readonly [string, string, number])[] = [
  ['English', ENGLISH, 6],
  ['English, at double speed', ENGLISH, 3],
  ['English, slow and with pauses', ENGLISH, 13],
  ['German', 'Donaudampfschifffahrtsgesellschaften veröffentlichen Geschäftsbedingungen vierteljährlich.', 6],
  ['Chinese', '今天天气很好，我们一起去公园散步，然后在湖边吃午饭。', 5.5],
  ['Japanese', 'きょうはとてもいい天気ですから、公園へ行って、みんなでお弁当を食べましょう。', 6],
  ['Korean', '오늘은 날씨가 아주 좋아서 우리는 공원에 가서 산책을 하고 점심을 먹었습니다.', 6],
  ['Arabic', 'الطقس جميل جدا اليوم لذلك سنذهب إلى الحديقة ونتناول الغداء معا', 6],
  ['Hindi', 'आज मौसम बहुत अच्छा है इसलिए हम सब पार्क में घूमने जाएंगे और खाना खाएंगे', 5],
  ['numbers', 'Call 0049 30 1234567 or 0049 30 7654321, between 8:15 and 17:45.', 13],
  ['markup around it', `<speak version="1.0" xml:lang="en-US"><p>${ENGLISH}</p></speak>`, 6],
];

describe('a duration', () => {
  it.each(SPOKEN)('fits %s', (_language, text, seconds) => {
    expect(checkDuration(text, seconds * 1000, 24_000)).toBeNull();
  });

  it.each(SPOKEN.filter(([language]) => !language.startsWith('English,')))(
    'a fifth or five times as long does not fit %s',
    (_language, text, seconds) => {
      expect(checkDuration(text, seconds * 200, 24_000)?.code).toBe('duration_odd');
      expect(checkDuration(text, seconds * 5000, 24_000)?.code).toBe('duration_odd');
    },
  );

  it('that misses its sound is told with its numbers and the rate that would fit', () => {
    // 6.3 s at 8,000 Hz, taken for 24,000 Hz.
    expect(checkDuration(ENGLISH, 2100, 24_000)?.message).toBe(
      '84 letters in 2.10 s of sound are 40.0 a second, where speech has 4 to 32: sound is missing, ' +
        'or its samples are of another rate (8000 Hz would fit).',
    );
  });

  it('that is too long is told the other way round', () => {
    expect(checkDuration(ENGLISH, 26_000, 16_000)?.message).toMatch(
      /more sound than text, or its samples are of another rate \(\d+ Hz would fit\)\.$/,
    );
  });

  it.each([
    ['a few words', 'No, thank you.', 20_000],
    ['no letter at all', '... !!! ... '.repeat(20), 5000],
    ['no sound', ENGLISH, 0],
  ])('is not judged for %s', (_what, text, soundMs) => {
    expect(checkDuration(text, soundMs, 24_000)).toBeNull();
  });
});
