import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createIdlePool,
  fillUp,
  giveBack,
  takeFor,
  type Poolable,
} from '../../../electron/transport/pool.ts';

interface Item extends Poolable {
  readonly calls: string[];
  die(): void;
}

function createItem(): Item {
  const calls: string[] = [];
  let isAlive = true;
  let gone: () => void = () => undefined;
  return {
    calls,
    isAlive: () => isAlive,
    rest(onGone) {
      calls.push('rest');
      gone = onGone;
    },
    wake: () => void calls.push('wake'),
    discard: () => void calls.push('discard'),
    die() {
      isAlive = false;
      gone();
    },
  };
}

describe('the idle pool', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands out the item used last, and each to one user only', () => {
    const pool = createIdlePool<Item>(1000);
    const [a, b] = [createItem(), createItem()];
    pool.put('k', a);
    pool.put('k', b);
    expect([pool.take('other'), pool.take('k'), pool.take('k'), pool.take('k')]).toEqual([null, b, a, null]);
    expect(a.calls).toEqual(['rest', 'wake']);
  });

  it('keeps what is reserved for its owner until its use, and then for anybody', () => {
    const pool = createIdlePool<Item>(1000);
    const [idle, mine] = [createItem(), createItem()];
    const by = (id: string, step: 'make' | 'use') => ({ forceCold: false, reservation: { id, step } });
    const anybody = { forceCold: false };
    giveBack(pool, 'k', anybody, idle);
    expect(takeFor(pool, 'k', by('a', 'make'))).toBeNull();
    giveBack(pool, 'k', by('a', 'make'), mine);
    expect(takeFor(pool, 'k', by('b', 'use'))).toBeNull();
    expect(takeFor(pool, 'k', { ...by('a', 'use'), forceCold: true })).toBeNull();
    expect(takeFor(pool, 'k', by('a', 'use'))).toBe(mine);
    giveBack(pool, 'k', by('a', 'use'), mine);
    expect(mine.calls).toEqual(['rest', 'wake', 'rest']);
    expect(takeFor(pool, 'k', by('a', 'use'))).toBeNull();
    expect(pool.count('k')).toBe(2);
    expect([takeFor(pool, 'k', anybody), takeFor(pool, 'k', anybody)]).toEqual([mine, idle]);
  });

  it('lends to a guess only what it can spare', () => {
    const pool = createIdlePool<Item>(1000);
    const [last, spare] = [createItem(), createItem()];
    pool.put('k', last);
    const guess = { forceCold: false, spareOnly: true };
    expect(takeFor(pool, 'k', guess)).toBeNull();
    pool.put('k', spare);
    expect([takeFor(pool, 'k', guess), takeFor(pool, 'k', guess)]).toEqual([spare, null]);
    expect(takeFor(pool, 'k', { forceCold: false })).toBe(last);
  });

  it('is filled up to so many, and gets what is reserved on top of them', async () => {
    const pool = createIdlePool<Item>(1000);
    const anybody = { forceCold: false };
    const make = (): Promise<void> => Promise.resolve(pool.put('k', createItem()));
    for (const wanted of [2, 3, 1]) await fillUp(pool, 'k', anybody, wanted, make);
    expect(pool.count('k')).toBe(3);
    const mine = { forceCold: false, reservation: { id: 'a', step: 'make' as const } };
    await fillUp(pool, 'k', mine, 1, () => Promise.resolve(giveBack(pool, 'k', mine, createItem())));
    expect([pool.count('k'), takeFor(pool, 'k', mine)]).toEqual([3, null]);
  });

  it('forgets an item that dies, and never takes in a dead one', () => {
    const pool = createIdlePool<Item>(1000);
    const item = createItem();
    pool.put('k', item);
    item.die();
    expect([pool.count('k'), pool.take('k')]).toEqual([0, null]);
    pool.put('k', item);
    expect([pool.count('k'), item.calls]).toEqual([0, ['rest']]);
  });

  it('discards what lies idle too long, and not what was taken in time', () => {
    const pool = createIdlePool<Item>(1000);
    const [stays, goes] = [createItem(), createItem()];
    pool.put('k', goes);
    pool.put('other', stays);
    expect(pool.take('other')).toBe(stays);
    vi.advanceTimersByTime(1001);
    expect([goes.calls.at(-1), stays.calls.at(-1), pool.count('k')]).toEqual(['discard', 'wake', 0]);
  });

  it('discards everything when cleared', () => {
    const pool = createIdlePool<Item>(1000);
    const items = [createItem(), createItem()];
    items.forEach((item, index) => pool.put(String(index), item));
    pool.clear();
    expect(items.map((item) => item.calls.at(-1))).toEqual(['discard', 'discard']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
