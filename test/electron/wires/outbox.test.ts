import { describe, expect, it } from 'vitest';
import type { WireTell } from '../../../electron/wires/messages.ts';
import { createOutbox } from '../../../electron/wires/outbox.ts';

const window = { loopDelayMaxMs: 0, gcMs: 0, baseErrorMs: 1, isCalibrated: true };
const stamp = { at: 1, errorMs: 0 };
const mark = (wire: number): WireTell => ({
  kind: 'event',
  wire,
  event: { kind: 'mark', mark: 'tcpEnd', stamp },
  window,
});
const bytes = (wire: number): WireTell => ({
  kind: 'event',
  wire,
  event: { kind: 'bytes', stamp, bytes: new Uint8Array(4) },
  window,
});

function posted() {
  const posts: { tells: readonly WireTell[]; moved: ArrayBuffer[] }[] = [];
  return { posts, outbox: createOutbox((tells, moved) => posts.push({ tells, moved })) };
}

describe('an outbox', () => {
  it('posts audio at once, with all that waited before it, in order', () => {
    const { posts, outbox } = posted();
    const tells = [mark(1), mark(2), bytes(1)];
    tells.forEach((tell) => outbox.put(tell));
    expect(posts.map((post) => post.tells)).toEqual([tells]);
    expect(posts[0]?.moved).toHaveLength(1);
  });

  it('posts what waits alone after a moment, once', async () => {
    const { posts, outbox } = posted();
    outbox.put(mark(1));
    outbox.put(mark(2));
    expect(posts).toHaveLength(0);
    await expect.poll(() => posts.length).toBe(1);
    outbox.put(bytes(1));
    expect(posts.map((post) => post.tells.length)).toEqual([2, 1]);
  });
});
