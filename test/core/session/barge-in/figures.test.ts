import { describe, expect, test } from 'vitest';
import type { BargeInCause } from '../../../../core/contract/barge-in.ts';
import { toRunsDocument } from '../../../../core/session/document/runs-document.ts';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { readRecord } from '../../../../core/session/record/read-record.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { foldRun } from '../../../../core/session/reduce.ts';
import { silent } from '../../../factories/reply-events.ts';
import {
  chunks,
  completeRun,
  marks,
  onset,
  sessionOf,
  started,
  ZERO_MS,
} from '../../../factories/run-events.ts';

const cause: BargeInCause = { by: 'microphone', detectionMs: 64 };
const bargeInAt = (ms: number): RunEvent => ({ kind: 'barge_in', at: ZERO_MS + ms, errorMs: 0.4, cause });
const bargeIn = bargeInAt(250);
const interrupted = [
  started({ playback: 'device' }),
  ...chunks([[100, 400]]),
  bargeIn,
  ...marks({ cancelSent: 252 }),
  ...chunks([[260, 100]]),
  ...marks({ cancelQuiet: 260, silenced: 291 }),
];

describe('the figures of a barge-in', () => {
  test('are null where nothing interrupted the reply', () => {
    expect(computeFigures(sessionOf(completeRun())).bargeIn).toBeNull();
  });

  test('keep detection, silence and tail apart', () => {
    const figures = computeFigures(sessionOf(interrupted));
    expect(figures.bargeIn).toEqual({ cause, atMs: 250, errorMs: 0.4, silenceMs: 41 });
    expect(figures.cancelTail).toMatchObject({ silenceMs: 39, bytes: 3200, audioMs: 100 });
  });

  test('are there where the answer had come already, and nothing was left to cancel', () => {
    const figures = computeFigures(sessionOf([...completeRun(), bargeIn]));
    expect(figures.bargeIn).toMatchObject({ silenceMs: null });
    expect(figures.cancelTail).toMatchObject({ lastByteMs: null, audioMs: 0, bytes: 0, silenceMs: null });
  });

  test('say of sound that had come and was never heard neither its gaps nor its end, but its text', () => {
    const sound = [...marks({ textSent: 5 }), ...chunks([[100, 1000]]), silent(200, 300), silent(600, 800)];
    const whole = [started({ text: 'One two three four.' }), ...sound, onset(0), ...marks({ done: 110 })];
    const { gaps, playback, cancelTail } = computeFigures(sessionOf([...whole, bargeInAt(600)]));
    expect(gaps.map(({ positionMs }) => positionMs)).toEqual([200]);
    expect(playback).toMatchObject({ playStartMs: 100, playEndMs: 600 });
    expect(cancelTail?.unheard).toEqual({ characters: 'four.'.length, basis: 'estimated' });
  });

  test('end playback with what was heard, not with what the cancel let through', () => {
    const sound = [
      started(),
      ...marks({ textSent: 5 }),
      ...chunks([
        [100, 200],
        [400, 200],
        [700, 300],
      ]),
    ];
    const { playback } = computeFigures(sessionOf([...sound, bargeInAt(350), ...marks({ cancelSent: 352 })]));
    expect(playback).toMatchObject({ playEndMs: 350, underruns: [{ atMs: 300, ms: 50 }] });
    const early = computeFigures(sessionOf([...sound, ...marks({ cancelSent: 90 })]));
    expect(early.playback).toMatchObject({ playStartMs: null, playEndMs: null, underruns: [] });
  });

  test('survive the disk and reach the document', () => {
    const events = readRecord(interrupted.map((event) => JSON.stringify(event)).join('\n'));
    const session = foldRun('run-1', events);
    expect(session?.bargeIn).toEqual(bargeIn);
    const [run] = toRunsDocument(session === null ? [] : [session]).runs;
    expect(run?.bargeIn).toMatchObject({ cause, silenceMs: 41 });
  });
});
