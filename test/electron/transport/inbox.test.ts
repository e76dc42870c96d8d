import { describe, expect, it } from 'vitest';
import { createInbox } from '../../../electron/transport/inbox.ts';

function block(forMs: number): void {
  const until = performance.now() + forMs;
  while (performance.now() < until);
}

/** Resolves once `count` items were taken. */
function collect(count: number, take: (item: number) => void) {
  const taken: number[] = [];
  let finish: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const inbox = createInbox<number>((item) => {
    taken.push(item);
    if (taken.length === count) finish();
    take(item);
  });
  return { inbox, taken, all };
}

describe('an inbox', () => {
  it('takes nothing while its items are pushed, and then every item in order', async () => {
    const { inbox, taken, all } = collect(100, () => undefined);
    for (let item = 0; item < 100; item += 1) inbox.push(item);
    expect(taken).toEqual([]);
    await all;
    expect(taken).toEqual(Array.from({ length: 100 }, (_, item) => item));
  });

  it('lets the loop turn between items that take long', async () => {
    let turns = 0;
    const turnsSeen: number[] = [];
    const { inbox, all } = collect(5, () => {
      turnsSeen.push(turns);
      block(2);
    });
    const count = (): void => {
      turns += 1;
      if (turnsSeen.length < 5) setImmediate(count);
    };
    setImmediate(count);
    for (let item = 0; item < 5; item += 1) inbox.push(item);
    await all;
    expect(new Set(turnsSeen).size).toBe(5);
  });

  it('shares the turns between runs in the order in which their items came', async () => {
    const order: string[] = [];
    const first = collect(2, (item) => order.push(`first ${item}`));
    const second = collect(2, (item) => order.push(`second ${item}`));
    first.inbox.push(0);
    second.inbox.push(0);
    first.inbox.push(1);
    second.inbox.push(1);
    await Promise.all([first.all, second.all]);
    expect(order).toEqual(['first 0', 'second 0', 'first 1', 'second 1']);
  });

  it('holds what can wait until the next item comes, and keeps the order', async () => {
    const { inbox, taken, all } = collect(2, () => undefined);
    inbox.pushLater(1);
    await new Promise((resolve) => setImmediate(resolve));
    inbox.push(2);
    await all;
    expect(taken).toEqual([1, 2]);
  });

  it('takes what can wait also when nothing follows', async () => {
    const { inbox, taken, all } = collect(1, () => undefined);
    inbox.pushLater(1);
    expect(taken).toEqual([]);
    await all;
    expect(taken).toEqual([1]);
  });
});
