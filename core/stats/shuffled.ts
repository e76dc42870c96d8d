import type { Random } from './prng.ts';

/** Every order equally likely: Fisher and Yates, as Durstenfeld has it (Communications of the ACM 7, 1964). */
export function shuffled<T>(items: readonly T[], { next }: Pick<Random, 'next'>): readonly T[] {
  const order = items.map((item) => ({ item }));
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(next() * (last + 1));
    const [one, other] = [order[last], order[chosen]];
    if (one !== undefined && other !== undefined) [order[last], order[chosen]] = [other, one];
  }
  return order.map(({ item }) => item);
}
