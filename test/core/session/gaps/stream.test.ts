import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lateInStream } from '../../../../core/session/gaps/stream.ts';

type Pair = readonly [atMs: number, audioMs: number];

/** `count` pieces, one every `everyMs`. */
const steady = (fromMs: number, everyMs: number, audioMs: number, count: number): Pair[] =>
  Array.from({ length: count }, (_, index) => [fromMs + index * everyMs, audioMs]);

/** The verdict on the piece at `index`, for a player that had run out at `startAt`. */
function verdict(pairs: readonly Pair[], index: number, startAt: number, isFramed = true) {
  const chunks = pairs.map(([at, audioMs], seq) => ({ request: 0, seq, at, arrivedAt: at, audioMs }));
  return lateInStream({ chunks, isFramed }, index, { startAt });
}

describe('sound that is late in the middle of an answer', () => {
  // 50 ms of sound every 25 ms, then nothing from 325 to 800; played from 100, it runs out at 600.
  const before = steady(100, 25, 50, 10);

  it('was held back on the way when what is missing comes in one go', () => {
    const held = [...before, ...steady(800, 0.2, 50, 19), ...steady(825, 25, 50, 5)];
    const { cause, ms, evidence } = verdict(held, 10, 600);
    expect([cause, ms]).toEqual(['network starvation', 200]);
    expect(evidence).toContain('900 ms more than usual in one go');
  });

  it('was held back when what is missing comes in two goes', () => {
    const held: Pair[] = [...before, [800, 50], ...steady(950, 0.2, 50, 24), ...steady(975, 25, 50, 5)];
    expect(verdict(held, 10, 600).cause).toBe('network starvation');
  });

  it('was not made when the stream goes on as before', () => {
    const stopped = [...before, ...steady(800, 25, 50, 20)];
    const { cause, evidence } = verdict(stopped, 10, 600);
    expect(cause).toBe('server starvation');
    expect(evidence).toContain('the server had stopped');
  });

  it('was not made although it comes in several reads, as all of this stream does', () => {
    const inParts = (pairs: readonly Pair[]): Pair[] =>
      pairs.flatMap(([at, audioMs]) => [0, 1, 2].map((part): Pair => [at + part * 0.1, audioMs / 3]));
    const stopped = inParts([...steady(100, 300, 600, 3), ...steady(2100, 300, 600, 3)]);
    expect(verdict(stopped, 9, 1900, false).cause).toBe('server starvation');
  });

  it('was held back although it comes in a single read of a stream of bytes', () => {
    const held: Pair[] = [...before, [800, 950], ...steady(825, 25, 50, 5)];
    expect(verdict(held, 10, 600, false).cause).toBe('network starvation');
  });

  it('was made as one when it comes in a single message', () => {
    const large: Pair[] = [...before, [800, 950], ...steady(1275, 475, 950, 3)];
    const { cause, evidence } = verdict(large, 10, 600);
    expect(cause).toBe('server starvation');
    expect(evidence).toContain('475 ms for 950 ms of sound');
  });

  it('is told from single pieces that are longer than the wait by the next one’s time', () => {
    const large = steady(100, 800, 1000, 3);
    expect(verdict([...large, [3200, 1000], [3300, 1000], [4100, 1000]], 3, 3100).cause).toBe(
      'network starvation',
    );
    expect(verdict([...large, [3200, 1000], [4000, 1000], [4800, 1000]], 3, 3100).cause).toBe(
      'server starvation',
    );
  });

  it('is late by its own pace in a stream that is too slow to play', () => {
    const slow = steady(100, 300, 200, 8);
    const { cause, ms, evidence } = verdict(slow, 3, 900);
    expect([cause, ms]).toEqual(['server starvation', 100]);
    expect(evidence).toContain('its own pace, 0.67 times real time');
  });

  it('stays late by its own pace when each piece jitters', () => {
    const jittered = steady(100, 300, 200, 12).map(([at, audioMs], index): Pair => [
      at + ((index * 37) % 50) - 25,
      audioMs,
    ]);
    for (let index = 2; index < 12; index += 1) {
      const startAt = (jittered[index]?.[0] ?? 0) - 90;
      expect(verdict(jittered, index, startAt).cause).toBe('server starvation');
    }
  });

  it('is nobody else’s doing than the server’s when too little came to tell', () => {
    expect(
      verdict(
        [
          [100, 200],
          [500, 200],
        ],
        1,
        300,
      ),
    ).toMatchObject({ cause: 'server starvation', ms: 200 });
    expect(verdict([...before, [800, 50]], 10, 600).cause).toBe('server starvation');
  });

  it('is told apart in any stream that is fast enough, with jitter', () => {
    const stream = fc.record({
      pace: fc.double({ min: 0.3, max: 0.95, noNaN: true }),
      pieceMs: fc.integer({ min: 40, max: 120 }),
      place: fc.integer({ min: 8, max: 45 }),
      stopMs: fc.integer({ min: 150, max: 2000 }),
      jitters: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 60, maxLength: 60 }),
      isHeldBack: fc.boolean(),
    });
    fc.assert(
      fc.property(stream, ({ pace, pieceMs, place, stopMs, jitters, isHeldBack }) => {
        const stop = Math.max(stopMs, 4 * pieceMs);
        const resumesAt = place * pace * pieceMs + stop;
        const pairs = jitters.map((jitterMs, index): Pair => {
          const dueMs = index * pace * pieceMs + jitterMs;
          if (index < place) return [dueMs, pieceMs];
          return [isHeldBack ? Math.max(dueMs, resumesAt) : dueMs + stop, pieceMs];
        });
        pairs.sort(([at], [other]) => at - other);
        const startAt = (pairs[place]?.[0] ?? 0) - 100;
        expect(verdict(pairs, place, startAt).cause).toBe(
          isHeldBack ? 'network starvation' : 'server starvation',
        );
      }),
      { numRuns: 500 },
    );
  });
});
