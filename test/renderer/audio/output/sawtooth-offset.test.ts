import { describe, expect, it } from 'vitest';
import { createSawtoothOffset } from '../../../../renderer/audio/output/sawtooth-offset.ts';

const EVERY_MS = 25;
const HEIGHT_MS = 10.69;
const LEAST_MS = 1;

interface Output {
  /** How long a tooth is, ms. */
  readonly periodMs: number;
  /** Where in a tooth it begins, as a share of it. */
  readonly phase: number;
  /** How much later the output is at `ms` than at first, ms. */
  readonly laterMs?: (ms: number) => number;
}

/** What the browser would say of an output at 1000 ms: jitter of 0.3 ms that comes again and again, no chance. */
const seenAt = (ms: number, { periodMs, phase, laterMs = () => 0 }: Output): number => {
  const waitingMs = LEAST_MS + HEIGHT_MS * ((ms / periodMs + phase) % 1);
  return 1000 + laterMs(ms) - waitingMs + 0.3 * Math.sin(ms * 12.9898);
};

/** @returns what it made of it, look by look */
function follow(output: Output, lengthMs: number) {
  const offset = createSawtoothOffset(HEIGHT_MS);
  const looks = Array.from({ length: lengthMs / EVERY_MS }, (_, index) => {
    const ms = index * EVERY_MS;
    const slipMs = offset.push(seenAt(ms, output));
    return { ms, slipMs, outputMs: offset.outputMs(), errorMs: offset.errorMs() };
  });
  return { offset, looks, slips: looks.filter(({ slipMs }) => slipMs > 0) };
}

const rates = [
  { hz: 16_000, periodMs: 5472 },
  { hz: 22_050, periodMs: 3150 },
  { hz: 44_100, periodMs: 8378 },
].flatMap(({ hz, periodMs }) => [0, 0.3, 0.6, 0.95].map((phase) => ({ hz, periodMs, phase })));

describe.each(rates)('at $hz Hz on 48 kHz, begun at $phase of a tooth', ({ periodMs, phase }) => {
  const output = { periodMs, phase };

  it('is within what it says, from the first look on', () => {
    const { looks } = follow(output, 30_000);
    const outside = looks.filter(({ outputMs, errorMs }) => Math.abs(outputMs - 1000) > errorMs + 0.5);
    expect(outside).toEqual([]);
  });

  it('finds the output once it saw a jump, and may follow what it learned', () => {
    const { offset } = follow(output, periodMs * 1.5);
    offset.adopt();
    expect(Math.abs(offset.outputMs() - 1000)).toBeLessThan(0.7);
    expect(offset.errorMs()).toBeLessThan(2);
  });

  it('stays where it is all the while, and takes no tooth for a slip', () => {
    const { looks, slips } = follow(output, 60_000);
    const said = looks.slice(6).map(({ outputMs }) => outputMs);
    expect(Math.max(...said) - Math.min(...said)).toBeLessThan(1);
    expect(slips).toEqual([]);
  });
});

describe('an output that was delayed for good', () => {
  const delayed = (byMs: number, atMs: number): Output => ({
    periodMs: 5472,
    phase: 0.3,
    laterMs: (ms) => (ms < atMs ? 0 : byMs),
  });

  it.each([6, 10.69, 40])('by %s ms: it is followed, and told', (byMs) => {
    const { offset, looks } = follow(delayed(byMs, 12_000), 30_000);
    offset.adopt();
    expect(Math.abs(offset.outputMs() - 1000 - byMs)).toBeLessThan(0.7);
    const told = looks.reduce((sum, { slipMs }) => sum + slipMs, 0);
    expect(Math.abs(told - byMs)).toBeLessThan(1.5);
  });
});

it('begins anew with an output that caught up', () => {
  const output = { periodMs: 5472, phase: 0.3, laterMs: (ms: number) => (ms < 12_000 ? 0 : -40) };
  const { offset, slips } = follow(output, 30_000);
  offset.adopt();
  expect(Math.abs(offset.outputMs() - 960)).toBeLessThan(0.7);
  expect(slips).toEqual([]);
});

it('follows two clocks that drift apart', () => {
  const output = { periodMs: 5472, phase: 0.3, laterMs: (ms: number) => ms * 100e-6 };
  const { offset, slips } = follow(output, 120_000);
  offset.adopt();
  expect(Math.abs(offset.outputMs() - 1012)).toBeLessThan(1.2);
  expect(slips).toEqual([]);
});
