import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { warmUpItem } from '../../../../core/contract/audition.ts';
import type { BargeInCause } from '../../../../core/contract/barge-in.ts';
import { toRunsDocument } from '../../../../core/session/document/runs-document.ts';
import { runsDocumentSchema, runsJsonSchema } from '../../../../core/session/document/runs-schema.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { arrivals, replyPlan, requestMarks, silent } from '../../../factories/reply-events.ts';
import {
  chunks,
  completeRun,
  connection,
  ended,
  failed,
  marks,
  sessionOf,
  started,
  onset,
  ZERO_MS,
} from '../../../factories/run-events.ts';

const SEAM = {
  request: 1,
  positionMs: 500,
  endPaddingMs: 80,
  startPaddingMs: 40,
  levelJumpDb: -1.5,
  stepDbfs: -90.3,
  clickDb: 0,
};
const schemaFile = new URL('../../../../docs/onset.runs-1.schema.json', import.meta.url);
const run = (id: string, events: RunEvent[] = completeRun()) => sessionOf(events, id);
const warmRun = (id: string) => {
  return run(
    id,
    completeRun().map((event) => (event.kind === 'connection' ? connection({ temperature: 'warm' }) : event)),
  );
};
const failedRun = (id: string) => run(id, [started(), failed(30, 'tls'), ended({ outcome: 'failed' })]);
/** Barge-in on a device: 40 ms of sound still came, the player was silent before the cancel was written. */
const interruptedRun = (id: string) => {
  const arrived = chunks([
    [100, 20],
    [260, 40],
  ]);
  const stopped = marks({ textSent: 5, received: 101, cancelSent: 150, cancelQuiet: 260, silenced: 147 });
  const starved = { kind: 'playback', report: { what: 'render_underrun', events: 2, totalMs: 9 } } as const;
  const end = ended({ outcome: 'cancelled' });
  return run(id, [started({ playback: 'device' }), ...arrived, ...stopped, starved, end]);
};

/** Two requests with 120 ms of silence where they meet. */
const paddedRun = (id: string) => {
  const sound = [
    ...arrivals(0, [[100, 500]]),
    ...requestMarks(0, { done: 110 }),
    ...arrivals(1, [[200, 400]]),
    ...requestMarks(1, { done: 210 }),
  ];
  const seam: RunEvent = { kind: 'seam', at: ZERO_MS + 200, ...SEAM };
  return run(id, [started({ plan: replyPlan() }), ...sound, onset(0), silent(420, 540), seam, ended()]);
};

test('an audition’s warm-up is in no figure of the summary', () => {
  const warmUp = started({ purpose: { kind: 'audition', series: 'a1', item: warmUpItem('v1') } });
  const first = run('run-1', [warmUp, ...completeRun().slice(1)]);
  const { summary } = toRunsDocument([first, warmRun('run-2')]);
  expect(summary).toMatchObject({ n: 2, connection: 'warm', byConnection: null, reused: null });
  expect(summary.ttfaMs.n).toBe(1);
});

describe('the document', () => {
  const document = toRunsDocument([
    run('run-1'),
    failedRun('run-2'),
    interruptedRun('run-3'),
    paddedRun('run-4'),
  ]);

  test('is one onset.runs/1 object that its own schema accepts', () => {
    expect(document.schema).toBe('onset.runs/1');
    expect(runsDocumentSchema.parse(document)).toEqual(document);
  });

  test('validates against the published JSON Schema', () => {
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
    expect(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...document, runs: [{ id: 'run-1' }] })).toBe(false);
  });

  test('allows fields that a later release adds', () => {
    const validate = new Ajv2020({ strict: true }).compile(runsJsonSchema());
    expect(validate({ ...JSON.parse(JSON.stringify(document)), added: true })).toBe(true);
  });

  test('has the schema file that `npx tsx scripts/write-schemas.ts` writes', () => {
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(runsJsonSchema())),
    );
  });

  test('carries the target, the marks, the phases and a clock that joins two processes', () => {
    expect(document.runs[0]).toMatchObject({
      id: 'run-1',
      clock: { textReadyMonotonicMs: 51_000 },
      target: { provider: 'lab', transport: 'ws', format: 'pcm_16000' },
      connection: 'cold',
      connectionDetails: { protocol: 'websocket', tcpHandshakeMs: 20 },
      marks: { textReady: 0, firstAudio: 180 },
      phasesTo: { mark: 'virtualAudible', atMs: 220 },
      latency: { ttfaMs: 180, timeToEarMs: null },
      error: null,
    });
  });

  test('says why a run failed and how far it came', () => {
    expect(document.runs[1]).toMatchObject({
      connection: null,
      phasesTo: null,
      reached: { phase: 'queue', atMs: 30 },
      error: { code: 'tls' },
    });
  });

  test('says what a barge-in still cost, and how often the device starved', () => {
    expect(document.runs[2]).toMatchObject({
      cancelTail: {
        ...{ lastByteMs: 110, audioMs: 40, bytes: 1280, silenceMs: -3 },
        unheard: { characters: 12, basis: 'nothing_heard' },
      },
      playback: { mode: 'device', renderUnderruns: { events: 2, ms: 9 } },
    });
    expect(document.runs[0]).toMatchObject({ cancelTail: null, playback: { renderUnderruns: null } });
  });

  test('reads a document that was made before the unheard text was counted', () => {
    const older = JSON.stringify(document, (key, value: unknown) => (key === 'unheard' ? undefined : value));
    expect(runsDocumentSchema.parse(JSON.parse(older)).runs[2]?.cancelTail).toEqual({
      ...document.runs[2]?.cancelTail,
      unheard: null,
    });
  });

  test('says where it was silent and why, and how the requests met', () => {
    expect(document.runs[3]?.gaps).toMatchObject([
      { atMs: 520, ms: 120, silenceMs: 120, stallMs: 0, positionMs: 420, cause: 'seam padding', request: 1 },
    ]);
    expect(document.runs[3]?.seams).toEqual([SEAM]);
    expect(document.runs[0]).toMatchObject({ gaps: [], seams: [] });
  });

  test('calls a run that was stopped cancelled', () => {
    const stopped = toRunsDocument([run('run-1', [started(), ended({ outcome: 'cancelled' })])]);
    expect(stopped.runs[0]?.error?.code).toBe('cancelled');
    expect(stopped.summary).toMatchObject({ n: 0, failed: 1 });
  });

  test('counts a run that its barge-in ended as interrupted, unless a hand did it', () => {
    const stoppedBy = (cause: BargeInCause) =>
      toRunsDocument([
        run('run-1', [
          started(),
          { kind: 'barge_in', at: ZERO_MS, errorMs: 0, cause },
          ended({ outcome: 'cancelled' }),
        ]),
      ]);
    const planned = stoppedBy({ by: 'time', afterMs: 0 });
    expect(planned.runs[0]).toMatchObject({ outcome: 'cancelled', error: null });
    expect(planned.summary).toMatchObject({ n: 0, failed: 0, interrupted: 1, ttfaMs: { n: 0 } });
    expect(stoppedBy({ by: 'button' }).summary).toMatchObject({ failed: 1, interrupted: 0 });
  });
});

describe('the summary', () => {
  test('counts failed runs apart and leaves them out of every figure', () => {
    const { summary } = toRunsDocument([run('1'), run('2'), failedRun('3'), run('4')]);
    expect(summary).toMatchObject({ n: 3, failed: 1, connection: 'cold', byConnection: null });
    expect(summary.ttfaMs).toEqual({ n: 3, p50: 180, p95: null, p99: null, max: 180 });
    expect(summary.timeToEarMs).toEqual({ n: 0, p50: null, p95: null, p99: null, max: null });
  });

  test('describes the kind of connection that most runs had, and never mixes the two', () => {
    const { summary } = toRunsDocument([run('1'), warmRun('2'), warmRun('3')]);
    expect(summary).toMatchObject({ n: 3, connection: 'warm', ttfaMs: { n: 2 }, ttlbMs: { n: 2 } });
    expect(summary.byConnection).toMatchObject({
      cold: { n: 1 },
      warm: { n: 2, ttfaMs: { n: 2, max: 180 } },
    });
  });

  test('describes the warm runs when there are as many cold ones', () => {
    const { summary } = toRunsDocument([run('1'), warmRun('2'), failedRun('3')]);
    expect(summary).toMatchObject({ n: 2, failed: 1, connection: 'warm', ttfaMs: { n: 1 } });
  });

  test('is of the cold runs when they are more', () => {
    const { summary } = toRunsDocument([run('1'), run('2'), warmRun('3')]);
    expect(summary).toMatchObject({ n: 3, connection: 'cold', ttfaMs: { n: 2 } });
    expect(summary.byConnection).toMatchObject({ cold: { n: 2 }, warm: { n: 1 } });
  });

  test('is there without a successful run', () => {
    const { summary } = toRunsDocument([failedRun('1')]);
    expect(summary).toMatchObject({ n: 0, failed: 1, connection: null, ttfaMs: { n: 0, max: null } });
  });
});
