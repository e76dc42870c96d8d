import { describe, expect, it } from 'vitest';
import { createTakeCache, type Producer } from '../../../../electron/lab/voice/take.ts';

const never = new AbortController().signal;

/** Makes three parts; between them it waits for the test, and it ends without a word when told to stop. */
function stepwise() {
  let makeNext: () => void = () => undefined;
  const produce: Producer = async function* (signal) {
    for (let index = 1; index <= 3 && !signal.aborted; index += 1) {
      yield Int16Array.of(index);
      await new Promise<void>((resolve) => {
        makeNext = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  };
  return { produce, step: () => makeNext() };
}

const quick: Producer = async function* () {
  yield await Promise.resolve(Int16Array.of(1, 2, 3, 4));
};
const forbidden: Producer = () => {
  throw new Error('Made again');
};

async function hear(speech: AsyncIterable<Int16Array>): Promise<number[]> {
  const samples: number[] = [];
  for await (const part of speech) samples.push(...part);
  return samples;
}

describe('take cache', () => {
  it('makes a take once for all who ask', async () => {
    const cache = createTakeCache(100);
    await hear(cache.get('a', quick).listen(never));
    expect(await hear(cache.get('a', forbidden).listen(never))).toEqual([1, 2, 3, 4]);
  });

  it('lets a late listener hear from the start', async () => {
    const { produce, step } = stepwise();
    const take = createTakeCache(100).get('a', produce);
    const early = take.listen(never);
    expect((await early.next()).value).toEqual(Int16Array.of(1));
    const late = take.listen(never);
    expect((await late.next()).value).toEqual(Int16Array.of(1));
    step();
    expect((await late.next()).value).toEqual(Int16Array.of(2));
  });

  it('never keeps a take that was given up half-way', async () => {
    const cache = createTakeCache(100);
    const leaver = new AbortController();
    const listener = cache.get('a', stepwise().produce).listen(leaver.signal);
    await listener.next();
    leaver.abort();
    await expect(listener.next()).rejects.toThrow(/abort/i);
    expect(await hear(cache.get('a', quick).listen(never))).toEqual([1, 2, 3, 4]);
  });

  it('tells its listeners why a take failed, and tries again the next time', async () => {
    const cache = createTakeCache(100);
    await expect(hear(cache.get('a', forbidden).listen(never))).rejects.toThrow('Made again');
    expect(await hear(cache.get('a', quick).listen(never))).toEqual([1, 2, 3, 4]);
  });

  it('drops the take that was heard longest ago when it is full', async () => {
    const cache = createTakeCache(9);
    for (const key of ['a', 'b', 'a', 'c']) await hear(cache.get(key, quick).listen(never));
    cache.get('d', quick);
    expect(await hear(cache.get('a', forbidden).listen(never))).toEqual([1, 2, 3, 4]);
    await expect(hear(cache.get('b', forbidden).listen(never))).rejects.toThrow('Made again');
  });
});
