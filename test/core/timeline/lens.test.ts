import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { lensInstantsOfRun } from '../../../core/session/figures/instants-of.ts';
import { LENS_ENDS, LENS_STARTS, type LensDefinition } from '../../../core/timeline/lens-definition.ts';
import { measure } from '../../../core/timeline/lens.ts';
import { LENS_PRESETS } from '../../../core/timeline/lens-presets.ts';
import { completeRun, connection, marks, onset, sessionOf, started } from '../../factories/run-events.ts';

const lens = (overrides: Partial<LensDefinition>): LensDefinition => {
  return { start: 'textReady', end: 'firstAudio', addsLeadingSilence: false, ...overrides };
};
const instants = (events: RunEvent[]) => lensInstantsOfRun(sessionOf(events));
const cold = instants(completeRun());
const warm = instants([
  started(),
  ...marks({ dispatched: 1, textSent: 2, firstByte: 90, firstAudio: 95 }),
  connection({ temperature: 'warm' }),
  onset(40),
]);

describe('the lens', () => {
  test('moves the start of one recorded run', () => {
    const values = LENS_STARTS.map((start) => [start, measure(cold, lens({ start })).ms]);
    expect(Object.fromEntries(values)).toEqual({
      ...{ runPressed: 180, firstToken: 180, textReady: 180 },
      ...{ dial: 179, connected: 100, textSent: 99 },
    });
  });

  test('moves the end of one recorded run', () => {
    const values = LENS_ENDS.map((end) => [end, measure(cold, lens({ end })).ms]);
    expect(Object.fromEntries(values)).toEqual({
      ...{ firstByte: 176, firstAudio: 180, audible: 220, heard: null, lastAudio: 500 },
    });
  });

  test('adds the leading silence where a definition does', () => {
    expect(measure(cold, lens({ addsLeadingSilence: true }))).toEqual({ ms: 220, missing: null });
  });

  test('says what a run does not have instead of a number', () => {
    expect(measure(warm, lens({ start: 'dial' }))).toEqual({ ms: null, missing: 'start' });
    expect(measure(cold, lens({ end: 'heard' }))).toEqual({ ms: null, missing: 'end' });
    const silent = instants([started(), ...marks({ firstAudio: 10 })]);
    expect(measure(silent, lens({ addsLeadingSilence: true }))).toEqual({ ms: null, missing: 'onset' });
  });

  test('takes a warm run as connected when its request came to the connection', () => {
    expect(measure(warm, lens({ start: 'connected' })).ms).toBe(94);
  });
});

describe('a text that came in time', () => {
  const inTime = instants([
    started({ at: 1000 }),
    { kind: 'text', at: 700, text: 'Hello ' },
    { kind: 'text', at: 900, text: 'there.' },
    ...marks({ firstAudio: 180 }),
  ]);

  test('has its first token before its zero', () => {
    expect(measure(inTime, lens({ start: 'firstToken' })).ms).toBe(480);
  });

  test('does not know when it was asked for', () => {
    expect(measure(inTime, lens({ start: 'runPressed' })).missing).toBe('start');
  });
});

describe('the definitions of others', () => {
  test('make eight different claims of one cold run', () => {
    const values = LENS_PRESETS.map((preset) => [preset.id, measure(cold, preset.definition).ms]);
    expect(Object.fromEntries(values)).toEqual({
      coval: 140,
      pipecat: 220,
      livekit: 99,
      picovoice: 180,
      'deepgram-curl': 96,
      speeko: 175,
      speechify: null,
      azure: 180,
    });
  });

  test('say in one line what is in and what is out', () => {
    for (const { line } of LENS_PRESETS) expect(line).toMatch(/^In: .+\. Out: .+\.$/);
  });
});
