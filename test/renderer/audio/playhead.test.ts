import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { createPlayhead, type PlayheadEvent } from '../../../renderer/audio/worklet/playhead.ts';
import {
  createRingBuffers,
  createRingReader,
  createRingWriter,
} from '../../../renderer/audio/worklet/ring.ts';

const RATE = 48_000;
const QUANTUM = 128;
const toMs = (frames: number) => (frames / RATE) * 1000;
const timeOf = (frame: number) => toMs(frame);

interface Arrival {
  readonly atMs: number;
  readonly frames: number;
}

/** Plays a trace whose samples count 1, 2, 3 … and returns what happened and what came out. */
function play(arrivals: readonly Arrival[], endAtMs: number, prebufferMs: number) {
  const buffers = createRingBuffers(1, RATE * 30, false);
  const writer = createRingWriter(buffers);
  let sample = 0;
  for (const { atMs, frames } of arrivals) {
    writer.write([Float32Array.from({ length: frames }, () => ++sample)], 0, atMs);
  }
  writer.end(endAtMs);
  const events: PlayheadEvent[] = [];
  const playhead = createPlayhead(
    createRingReader(buffers),
    Math.ceil((prebufferMs * RATE) / 1000),
    (event) => events.push(event),
  );
  const output: number[] = [];
  for (let frame = 0; !playhead.isOver(); frame += QUANTUM) {
    const out = new Float32Array(QUANTUM);
    playhead.process(frame, [out], timeOf);
    output.push(...out);
  }
  return { events, output };
}

const trace = fc
  .array(fc.record({ gapMs: fc.integer({ min: 0, max: 120 }), frames: fc.integer({ min: 1, max: 4000 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((steps) => {
    let atMs = 1;
    return steps.map(({ gapMs, frames }) => ({ atMs: (atMs += gapMs), frames }));
  });

describe('the playhead', () => {
  it('stands still where the virtual player does, within one render quantum', () => {
    fc.assert(
      fc.property(trace, fc.integer({ min: 0, max: 300 }), (arrivals, prebufferMs) => {
        const endAtMs = Number(arrivals.at(-1)?.atMs);
        const { events } = play(arrivals, endAtMs, prebufferMs);
        const chunks = arrivals.map(({ atMs, frames }) => ({ at: atMs, audioMs: toMs(frames) }));
        const virtual = playVirtually(chunks, { prebufferMs, endedAt: endAtMs });
        const started = events.find((event) => event.kind === 'started');
        const ended = events.find((event) => event.kind === 'ended');
        const quantumMs = toMs(QUANTUM);
        expect(Math.abs(timeOf(Number(started?.frame)) - Number(virtual.playStart))).toBeLessThan(quantumMs);
        const stalledMs = virtual.stalls.reduce((sum, { startAt, endAt }) => sum + endAt - startAt, 0);
        const stalledFrames = stallFrames(events);
        expect(Math.abs(toMs(stalledFrames) - stalledMs)).toBeLessThan(quantumMs);
        expect(Math.abs(timeOf(Number(ended?.frame)) - Number(virtual.playEnd))).toBeLessThan(quantumMs);
      }),
    );
  });

  it('plays every sample once, in order, whatever the stalls', () => {
    fc.assert(
      fc.property(trace, (arrivals) => {
        const { output } = play(arrivals, Number(arrivals.at(-1)?.atMs), 0);
        const total = arrivals.reduce((sum, { frames }) => sum + frames, 0);
        expect(output.filter((value) => value !== 0)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
      }),
    );
  });

  it('treats running empty after the end as the end', () => {
    const { events } = play([{ atMs: 1, frames: 500 }], 2, 0);
    expect(events.map((event) => event.kind)).toEqual(['started', 'ended']);
  });

  it('says since when there had been what it waited for, also where it came to know too late', () => {
    const buffers = createRingBuffers(1, 4096, false);
    const writer = createRingWriter(buffers);
    const events: PlayheadEvent[] = [];
    const playhead = createPlayhead(createRingReader(buffers), 100, (event) => events.push(event));
    const out = [new Float32Array(QUANTUM)];
    writer.write([new Float32Array(50).fill(1)], 0, toMs(-20));
    playhead.process(0, out, timeOf);
    writer.write([new Float32Array(50).fill(1)], 0, toMs(40)); // its quantum has gone by
    playhead.process(QUANTUM, out, timeOf);
    writer.write([new Float32Array(50).fill(1)], 0, toMs(2 * QUANTUM + 32));
    playhead.process(2 * QUANTUM, out, timeOf);
    expect(events).toMatchObject([
      { kind: 'started', frame: QUANTUM, since: toMs(40) },
      { kind: 'stalled' },
      { kind: 'resumed', since: toMs(2 * QUANTUM + 32) },
      { kind: 'stalled' },
    ]);
  });

  it('ends without a start when there is no sound', () => {
    expect(play([], 5, 0).events).toEqual([{ kind: 'ended', frame: null }]);
  });

  it('fades out within one quantum on stop and says where silence begins', () => {
    const buffers = createRingBuffers(1, 4096, false);
    createRingWriter(buffers).write([new Float32Array(4096).fill(1)], 0, 0);
    const events: PlayheadEvent[] = [];
    const playhead = createPlayhead(createRingReader(buffers), 0, (event) => events.push(event));
    const out = new Float32Array(QUANTUM);
    playhead.process(0, [out], timeOf);
    playhead.stop();
    playhead.process(QUANTUM, [out], timeOf);
    expect(out[0]).toBeGreaterThan(0.98);
    expect(out[QUANTUM - 1]).toBe(0);
    expect(out.every((value, index) => index === 0 || value < Number(out[index - 1]))).toBe(true);
    expect(events.at(-1)).toEqual({ kind: 'stopped', frame: 2 * QUANTUM });
  });
});

function stallFrames(events: readonly PlayheadEvent[]): number {
  let total = 0;
  let from: number | null = null;
  for (const event of events) {
    if (event.kind === 'stalled') from = event.frame;
    if (event.kind === 'resumed' && from !== null) total += event.frame - from;
  }
  return total;
}
