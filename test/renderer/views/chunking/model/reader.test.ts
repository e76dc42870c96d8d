import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReader } from '../../../../../renderer/views/chunking/model/reader.ts';

const EVERY_MS = 1000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Each reading lasts until the test ends it. */
function openReader() {
  const readings: {
    readonly signal: AbortSignal;
    readonly end: () => void;
    readonly fail: (cause: Error) => void;
  }[] = [];
  const reader = createReader(
    EVERY_MS,
    (signal) => new Promise((end, fail) => readings.push({ signal, end: () => end(), fail })),
  );
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { reader, readings, pass };
}

describe('a reading of what changes often', () => {
  it('comes at once where it is urgent, else once in a while', async () => {
    const { reader, readings, pass } = openReader();
    reader.changed(false);
    reader.changed(false);
    await pass(EVERY_MS - 1);
    expect(readings).toHaveLength(0);
    await pass(1);
    expect(readings).toHaveLength(1);
    reader.changed(true);
    expect(readings).toHaveLength(2);
  });

  it('is given up for an urgent one, and for no other', async () => {
    const { reader, readings, pass } = openReader();
    reader.changed(true);
    reader.changed(false);
    await pass(3 * EVERY_MS);
    expect([readings.length, readings[0]?.signal.aborted]).toEqual([1, false]);
    reader.changed(true);
    expect([readings.length, readings[0]?.signal.aborted]).toEqual([2, true]);
  });

  it('comes again in a while where something changed during it', async () => {
    const { reader, readings, pass } = openReader();
    reader.changed(true);
    reader.changed(false);
    readings[0]?.end();
    await pass(EVERY_MS);
    expect(readings).toHaveLength(2);
    readings[1]?.end();
    await pass(3 * EVERY_MS);
    expect(readings).toHaveLength(2);
  });

  it('that fails is reported as any uncaught error, and the next one comes', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { reader, readings, pass } = openReader();
    const cause = new Error('no such figure');
    reader.changed(true);
    readings[0]?.fail(cause);
    await pass(0);
    expect(reported.mock.calls).toEqual([[cause]]);
    reader.changed(false);
    await pass(EVERY_MS);
    expect(readings).toHaveLength(2);
  });

  it('ends with who wanted it', async () => {
    const { reader, readings, pass } = openReader();
    reader.changed(true);
    reader.changed(false);
    reader.close();
    readings[0]?.end();
    await pass(3 * EVERY_MS);
    expect([readings.length, readings[0]?.signal.aborted]).toEqual([1, true]);
  });
});
