import { describe, expect, it } from 'vitest';
import { chunkingSchema } from '../../../core/contract/chunking.ts';
import { playableChunks } from '../../../core/session/playback-order.ts';
import type { RunEvent } from '../../../core/session/record.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { chunks, marks, started, ZERO_MS } from '../../factories/run-events.ts';

const plan = {
  source: 'simulated',
  chunking: chunkingSchema.parse({ strategy: 'sentence' }),
  requests: 'one_each',
  inFlight: 2,
} as const;

function released(request: number, start: number): RunEvent {
  const what = { reason: 'sentence', endsSentence: true } as const;
  return { kind: 'released', request, at: ZERO_MS, start, end: start + 10, ...what };
}

function switched(request: number, replaces: number, skipMs: number): RunEvent {
  const reason = { code: 'cut', message: 'Cut.', hint: '' } as const;
  const { target } = started();
  return { kind: 'switched', at: ZERO_MS, request, replaces, to: 'again', target, reason, skipMs };
}

/** Chunks of one request, [arrival, ms of sound]. */
const arrivals = (request: number, pairs: readonly (readonly [number, number])[]): RunEvent[] =>
  chunks(pairs).map((chunk) => ({ ...chunk, request }));

const done = (request: number, atMs: number): RunEvent[] =>
  marks({ done: atMs }).map((mark) => ({ ...mark, request }));

function played(events: readonly RunEvent[]) {
  const session = foldRun('run-1', [started({ plan }), ...events]);
  if (session === null) throw new Error('no session');
  return playableChunks(session).map(({ at, audioMs }) => [at - ZERO_MS, audioMs]);
}

describe('the chunks as the player gets them', () => {
  it('wait until the requests before theirs are answered', () => {
    expect(
      played([
        released(0, 0),
        released(1, 10),
        ...arrivals(1, [[20, 100]]),
        ...arrivals(0, [[40, 50]]),
        ...done(0, 60),
        ...arrivals(1, [[90, 30]]),
      ]),
    ).toEqual([
      [40, 50],
      [60, 100],
      [90, 30],
    ]);
  });

  it('leave out what a request repeats of a piece that was heard in part', () => {
    expect(
      played([
        released(0, 0),
        ...arrivals(0, [[10, 50]]),
        switched(1, 0, 50),
        ...arrivals(1, [
          [100, 40],
          [110, 40],
        ]),
      ]),
    ).toEqual([
      [10, 50],
      [110, 30],
    ]);
  });

  it('have their words at their place in the sound of the run', () => {
    const words = (request: number, startMs: number): RunEvent => ({
      kind: 'words',
      request,
      at: ZERO_MS,
      words: [{ text: `T${String(request)}`, startMs, endMs: startMs + 10 }],
    });
    const events = [
      released(0, 0),
      released(1, 10),
      ...arrivals(1, [[20, 100]]),
      words(1, 30),
      ...arrivals(0, [[40, 50]]),
      words(0, 5),
    ];
    expect(foldRun('run-1', [started({ plan }), ...events])?.words).toEqual([
      { text: 'T0', startMs: 5, endMs: 15 },
      { text: 'T1', startMs: 80, endMs: 90 },
    ]);
  });

  it('come in the order of the text, not in that of the requests', () => {
    const events = [
      released(0, 0),
      released(1, 10),
      switched(2, 0, 0),
      ...arrivals(1, [[30, 10]]),
      ...arrivals(2, [[50, 20]]),
      ...arrivals(0, [[5, 40]]),
    ];
    expect(played(events)).toEqual([
      [5, 40],
      [50, 20],
      [50, 10],
    ]);
  });
});
