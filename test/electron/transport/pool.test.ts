import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createIdlePool,
  giveBack,
  isFound,
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
    expect([isFound(pool, 'k', by('a', 'make')), takeFor(pool, 'k', by('a', 'make'))]).toEqual([false, null]);
    giveBack(pool, 'k', by('a', 'make'), mine);
    expect(takeFor(pool, 'k', by('b', 'use'))).toBeNull();
    expect(takeFor(pool, 'k', { ...by('a', 'use'), forceCold: true })).toBeNull();
    expect(takeFor(pool, 'k', by('a', 'use'))).toBe(mine);
    giveBack(pool, 'k', by('a', 'use'), mine);
    expect(mine.calls).toEqual(['rest', 'wake', 'rest']);
    expect(takeFor(pool, 'k', by('a', 'use'))).toBeNull();
    expect(isFound(pool, 'k', anybody)).toBe(true);
    expect([takeFor(pool, 'k', anybody), takeFor(pool, 'k', anybody)]).toEqual([mine, idle]);
  });

  it('forgets an item that dies, and never takes in a dead one', () => {
    const pool = createIdlePool<Item>(1000);
    const item = createItem();
    pool.put('k', item);
    item.die();
    expect([pool.has('k'), pool.take('k')]).toEqual([false, null]);
    pool.put('k', item);
    expect([pool.has('k'), item.calls]).toEqual([false, ['rest']]);
  });

  it('discards what lies idle too long, and not what was taken in time', () => {
    const pool = createIdlePool<Item>(1000);
    const [stays, goes] = [createItem(), createItem()];
    pool.put('k', goes);
    pool.put('other', stays);
    expect(pool.take('other')).toBe(stays);
    vi.advanceTimersByTime(1001);
    expect([goes.calls.at(-1), stays.calls.at(-1), pool.has('k')]).toEqual(['discard', 'wake', false]);
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
