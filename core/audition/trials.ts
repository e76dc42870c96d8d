import type { Audition, Blind } from '../contract/audition.ts';
import { createRandom, type Random } from '../stats/prng.ts';
import { shuffled } from '../stats/shuffled.ts';

/** One blind trial: which voice stands as A, which as B, and which of them is X; null where nothing is to be named. */
export interface Trial {
  readonly a: string;
  readonly b: string;
  readonly x: 'a' | 'b' | null;
  readonly sample: string;
}

/** How a pair stands in a trial. */
type Stand = Pick<Trial, 'x'> & { readonly isSwapped: boolean };

/**
 * The trials of a round, drawn by its seed. Every pair of voices comes equally often, and so do each of a pair's voices
 * as A, as X, and each sample with it: to within one, where the number of trials does not go up. The order within that
 * is chance alone.
 * @param samples in which they are heard, in turn
 */
export function trialsOf(
  { kind, voices, trials, seed }: Pick<Blind, 'kind' | 'voices' | 'trials' | 'seed'>,
  samples: readonly string[],
): readonly Trial[] {
  const pairs = pairsOf(voices);
  if (pairs.length === 0 || samples.length === 0) return [];
  const random = createRandom(seed);
  const rounds = Math.ceil(trials / pairs.length);
  const stands = new Map(pairs.map((pair) => [pair, balanced(standsOf(kind), rounds, random)]));
  const heard = new Map(pairs.map((pair) => [pair, balanced(samples, rounds, random)]));
  return Array.from({ length: rounds }, (_, round) =>
    shuffled(pairs, random).map((pair) => {
      const { isSwapped = false, x = null } = stands.get(pair)?.[round] ?? {};
      const [a, b] = isSwapped ? [pair[1], pair[0]] : pair;
      return { a, b, x, sample: heard.get(pair)?.[round] ?? '' };
    }),
  )
    .flat()
    .slice(0, trials);
}

/** In which samples a round is heard: once it is begun, in those that there were then. */
export function roundSamples({ blind, samples }: Pick<Audition, 'blind' | 'samples'>): readonly string[] {
  if (blind.drawnFrom !== null) return blind.drawnFrom;
  return blind.sample === null ? samples.map(({ key }) => key) : [blind.sample];
}

type Pair = readonly [string, string];

const pairsOf = (voices: readonly string[]): readonly Pair[] =>
  voices.flatMap((one, index) => voices.slice(index + 1).map((other): Pair => [one, other]));

function standsOf(kind: Blind['kind']): readonly Stand[] {
  const named = kind === 'abx' ? (['a', 'b'] as const) : [null];
  return named.flatMap((x) => [
    { x, isSwapped: false },
    { x, isSwapped: true },
  ]);
}

/** `length` of the choices in an order of chance, each as often as every other, to within one. */
function balanced<T>(choices: readonly T[], length: number, random: Random): readonly T[] {
  const blocks = Array.from({ length: Math.ceil(length / choices.length) }, () => shuffled(choices, random));
  // Shuffled once more: within blocks, the last of each could be foretold.
  return shuffled(blocks.flat().slice(0, length), random);
}
