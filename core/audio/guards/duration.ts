import { type SignalFinding, asSeconds } from './finding.ts';

/**
 * How many letters of an alphabet one character is worth in time: a Han character is a syllable or two, a Hangul one a
 * syllable, a kana a mora, a digit a short word.
 */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/\p{Script=Han}/gu, 3],
  [/\p{Script=Hangul}/gu, 2.5],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 1.7],
  [/\p{Nd}/gu, 3],
  [/[\p{L}\p{M}]/gu, 1], // Indic vowels are marks
];
/** Markup of SSML is not spoken. */
const MARKUP = /<[^>]*>/g;
/** The pauses around a few words say more than the words. */
const JUDGED_FROM_LETTERS = 40;
/** Speech has 9 to 18 letters a second, pauses included; vendors' slowest and fastest settings stay inside these. */
const SLOWEST = 4;
const FASTEST = 32;
const USUAL = 13;
/** Rates that sound is taken for when its own was lost. */
const COMMON_RATES = [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

function lettersIn(text: string): number {
  let rest = text.normalize('NFC').replace(MARKUP, ' ');
  let letters = 0;
  for (const [kind, weight] of WEIGHTS) {
    letters += weight * (rest.match(kind)?.length ?? 0);
    rest = rest.replace(kind, '');
  }
  return letters;
}

/** The common rate at which this sound would be speech of the usual pace. */
function likelyRate(lettersPerSecond: number, sampleRate: number): number {
  const wanted = (sampleRate * USUAL) / lettersPerSecond;
  const distance = (rate: number) => Math.abs(Math.log(rate / wanted));
  return COMMON_RATES.reduce((best, rate) => (distance(rate) < distance(best) ? rate : best));
}

/**
 * Whether a whole text can have been spoken in this time, in any language: if not, sound is missing or too much, or its
 * rate is not what was declared. Bounds are wide; a mistaken factor of three is always found, one of two often.
 */
export function checkDuration(text: string, soundMs: number, sampleRate: number): SignalFinding | null {
  const letters = lettersIn(text);
  if (letters < JUDGED_FROM_LETTERS || soundMs === 0) return null;
  const lettersPerSecond = (letters * 1000) / soundMs;
  if (lettersPerSecond >= SLOWEST && lettersPerSecond <= FASTEST) return null;
  const isFast = lettersPerSecond > FASTEST;
  const rate = likelyRate(lettersPerSecond, sampleRate);
  const asRate = rate === sampleRate ? '' : `, or its samples are of another rate (${rate} Hz would fit)`;
  return {
    code: 'duration_odd',
    message:
      `${Math.round(letters)} letters in ${asSeconds(soundMs)} of sound are ${lettersPerSecond.toFixed(1)} ` +
      `a second, where speech has ${SLOWEST} to ${FASTEST}: ` +
      `${isFast ? 'sound is missing' : 'there is more sound than text'}${asRate}.`,
  };
}
