import { describe, expect, test } from 'vitest';
import type { BargeInCause } from '../../../../core/contract/barge-in.ts';
import { computeFigures } from '../../../../core/session/figures.ts';
import { readRecord } from '../../../../core/session/read-record.ts';
import type { RunEvent } from '../../../../core/session/record.ts';
import { foldRun } from '../../../../core/session/reduce.ts';
import { toRunsDocument } from '../../../../core/session/document/runs-document.ts';
import { chunks, completeRun, marks, sessionOf, started, ZERO_MS } from '../../../factories/run-events.ts';

const cause: BargeInCause = { by: 'microphone', detectionMs: 64 };
const bargeIn: RunEvent = { kind: 'barge_in', at: ZERO_MS + 250, errorMs: 0.4, cause };
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
    expect(figures.cancelTail).toBeNull();
  });

  test('survive the disk and reach the document', () => {
    const events = readRecord(interrupted.map((event) => JSON.stringify(event)).join('\n'));
    const session = foldRun('run-1', events);
    expect(session?.bargeIn).toEqual(bargeIn);
    const [run] = toRunsDocument(session === null ? [] : [session]).runs;
    expect(run?.bargeIn).toMatchObject({ cause, silenceMs: 41 });
  });
});
