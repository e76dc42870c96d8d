import type { LengthAnswer } from '../contract/history/length.ts';
import { fitRobustLine, type LinePoint, type LineWarning, type RobustLine } from '../stats/robust-line.ts';
import { isGood } from './counted.ts';
import type { ReadMetric } from './metric.ts';
import { publishedSlopeOf } from './published-slope.ts';
import type { RunRow } from './row.ts';
import { readVoiceKey, voiceKeyOf, voiceWords } from './voice-key.ts';

const MOST_VOICES = 50;
const MOST_DRAWN = 500;
/** The pairs of a fit grow with the square of its points: 400 take 15 ms, and fifty voices may be asked for at once. */
const MOST_FITTED = 400;
/** A line through fewer would be any line. */
const FEWEST = 5;

type Voice = LengthAnswer['voices'][number];

/** How a metric grows with the length of the text: warm runs, voice by voice, those with the most runs first. */
export function lengthOf(rows: readonly RunRow[], read: ReadMetric): LengthAnswer {
  const pointsOf = new Map<string, LinePoint[]>();
  for (const row of rows) {
    const y = isGood(row) && row.temperature === 'warm' ? read(row) : null;
    if (y === null) continue;
    const key = voiceKeyOf(row);
    const points = pointsOf.get(key) ?? [];
    if (points.length === 0) pointsOf.set(key, points);
    points.push({ x: row.characters, y });
  }
  const voices = [...pointsOf].sort(([, one], [, other]) => other.length - one.length);
  return { voices: voices.slice(0, MOST_VOICES).map(([key, points]) => voiceOf(key, points)) };
}

function voiceOf(key: string, unsorted: readonly LinePoint[]): Voice {
  const points = [...unsorted].sort((one, other) => one.x - other.x);
  const [from, to] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const line = points.length < FEWEST ? null : fitRobustLine(thinned(points, MOST_FITTED));
  return {
    key,
    label: voiceWords(readVoiceKey(key)),
    n: points.length,
    fromCharacters: from,
    toCharacters: to,
    points: thinned(points, MOST_DRAWN).map(({ x, y }) => ({ characters: x, value: y })),
    line: line && lineOf(line, from, to),
    warnings: warningsOf(line, points),
    published: publishedSlopeOf(readVoiceKey(key).provider),
  };
}

/** Evenly along the length, with the shortest and the longest. */
function thinned(points: readonly LinePoint[], most: number): readonly LinePoint[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => points[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}

function lineOf(
  { intercept, slope, slopeInterval, band }: RobustLine,
  from: number,
  to: number,
): Voice['line'] {
  const bandAt = (characters: number) => {
    const middle = intercept + slope * characters;
    return { characters, low: middle + band.low, high: middle + band.high };
  };
  return { baseMs: intercept, msPerCharacter: slope, slopeInterval, band: [bandAt(from), bandAt(to)] };
}

const WORDS: Readonly<Record<LineWarning, string>> = {
  few_points: 'Fewer than 20 runs: the slope may be chance.',
  short_span: 'The longest text is not twice the shortest: the base is a guess.',
};

function warningsOf(line: RobustLine | null, points: readonly LinePoint[]): string[] {
  if (points.length < FEWEST)
    return [
      `A line needs ${FEWEST} warm runs; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`,
    ];
  if (line === null) return ['All texts have the same length: there is no line.'];
  return line.warnings.map((warning) => WORDS[warning]);
}
