import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { createSessionBuilder, foldRun, type SessionBuilder } from '../../../core/session/reduce.ts';
import {
  ZERO_MS,
  chunks,
  completeRun,
  connection,
  ended,
  marks,
  onset,
  started,
} from '../../factories/run-events.ts';

const stall = (startMs: number, endMs: number | null): RunEvent => ({
  kind: 'playback',
  report: {
    what: 'stall',
    startAt: ZERO_MS + startMs,
    endAt: endMs === null ? null : ZERO_MS + endMs,
    audioMs: 100,
    errorMs: 1,
  },
});

function feed(builder: SessionBuilder, events: readonly RunEvent[]): void {
  for (const event of events) builder.apply(event);
}

describe('folding a run', () => {
  test('is null before the run started and ignores what came earlier', () => {
    const builder = createSessionBuilder('run-1');
    builder.apply(onset(1));
    feed(builder, chunks([[1, 20]]));
    expect(builder.session()).toBeNull();
    builder.apply(started());
    expect(builder.session()).toMatchObject({ id: 'run-1', chunks: [], onset: null });
  });

  test('ignores a second start', () => {
    const session = foldRun('run-1', [started({ text: 'first' }), started({ text: 'second' })]);
    expect(session?.started.text).toBe('first');
  });

  test('keeps every fact of a complete run', () => {
    const session = foldRun('run-1', completeRun());
    expect(session?.marks).toMatchObject({
      textReady: ZERO_MS,
      firstAudio: ZERO_MS + 180,
      done: ZERO_MS + 501,
    });
    expect(session?.markErrorsMs.firstAudio).toBe(0.1);
    expect(session?.chunks).toHaveLength(5);
    expect(session?.connection?.temperature).toBe('cold');
    expect(session?.format?.sampleRate).toBe(16_000);
    expect(session?.onset?.audioMs).toBe(40);
    expect(session?.ended?.outcome).toBe('completed');
  });

  test('replaces a stall that lasts by the same stall when it is over', () => {
    const lasting = foldRun('run-1', [started(), stall(300, null)]);
    expect(lasting?.stalls.map(({ endAt }) => endAt)).toEqual([null]);
    const over = foldRun('run-1', [started(), stall(300, null), stall(300, 350), stall(500, null)]);
    expect(over?.stalls.map(({ endAt }) => endAt)).toEqual([ZERO_MS + 350, null]);
  });

  test('takes the last word on a mark, and only those of request 0', () => {
    const [first, second] = [marks({ cancelQuiet: 10 }), marks({ cancelQuiet: 30 })];
    const other = marks({ firstAudio: 99 }).map((event) => ({ ...event, request: 1 }));
    const session = foldRun('run-1', [started(), ...first, ...second, ...other]);
    expect(session?.marks).toEqual({ textReady: ZERO_MS, cancelQuiet: ZERO_MS + 30 });
  });

  test('takes back all that a dead connection seemed to do, and nothing of what was done on our side', () => {
    const redialled: RunEvent = { kind: 'redialled', request: 0, at: ZERO_MS + 3 };
    const seemed = [started(), ...marks({ dispatched: 1, textSent: 2 }), connection({ temperature: 'warm' })];
    const session = foldRun('run-1', [...seemed, redialled]);
    expect(session?.connection).toBeNull();
    expect(session?.marks).toEqual({ textReady: ZERO_MS, dispatched: ZERO_MS + 1 });
    expect(session?.markErrorsMs).toEqual({ dispatched: 0.1 });
    const again = foldRun('run-1', [...seemed, redialled, ...marks({ tcpStart: 4, textSent: 9 })]);
    expect(again?.marks).toMatchObject({ tcpStart: ZERO_MS + 4, textSent: ZERO_MS + 9 });
    const other = foldRun('run-1', [...seemed, { ...redialled, request: 1 }]);
    expect(other?.marks.textSent).toBe(ZERO_MS + 2);
  });

  test('merges what the player reports into the same marks', () => {
    const report = { what: 'mark', mark: 'heard', at: ZERO_MS + 292, errorMs: 1.5 } as const;
    const session = foldRun('run-1', [started(), { kind: 'playback', report }]);
    expect(session?.marks.heard).toBe(ZERO_MS + 292);
    expect(session?.markErrorsMs.heard).toBe(1.5);
  });
});

describe('snapshots', () => {
  test('are the same reference until something changed', () => {
    const builder = createSessionBuilder('run-1');
    feed(builder, [started(), ...chunks([[1, 20]])]);
    const before = builder.session();
    expect(builder.session()).toBe(before);
    builder.apply(ended());
    expect(builder.session()).not.toBe(before);
    expect(builder.session()?.chunks).toBe(before?.chunks);
  });

  test('are not changed by events that come after them', () => {
    const builder = createSessionBuilder('run-1');
    feed(builder, [started(), ...chunks([[1, 20]])]);
    const before = builder.session();
    feed(builder, chunks([[2, 20]]));
    expect(before?.chunks).toHaveLength(1);
    expect(builder.session()?.chunks).toHaveLength(2);
  });

  test('hold three thousand chunks in their order', () => {
    const arrivals = Array.from({ length: 3000 }, (_, index) => [index * 10, 10] as const);
    const builder = createSessionBuilder('run-1');
    feed(builder, [started(), ...chunks(arrivals)]);
    expect(builder.session()?.chunks.map(({ seq }) => seq)).toEqual(arrivals.map((_, index) => index));
  });
});
