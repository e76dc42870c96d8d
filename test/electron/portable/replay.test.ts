import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { isReplay } from '../../../core/contract/portable.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { instantOf } from '../../../core/session/record/shift-event.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { beginReplay } from '../../../electron/portable/replay.ts';
import { replayPlan } from '../../../electron/portable/replay-plan.ts';
import { createReplays } from '../../../electron/portable/replays.ts';
import type { RunRequest } from '../../../electron/engine/engine.ts';
import { replyPlan } from '../../factories/reply-plan.ts';
import { runRequest } from '../../factories/run-request.ts';
import { openRecordedLab, type Recorded, type RecordedLab } from '../../helpers/engine/recorded-lab.ts';

const TEXT = 'Hello there, my friend. How are you today? I am fine.';

let stage: RecordedLab;
beforeAll(async () => {
  stage = await openRecordedLab({ thinkMs: 20, chunkAudioMs: 60, speedUp: 8 });
}, 60_000);
afterAll(() => stage.close());

function requestOf(parts: Partial<RunRequest['target']> = {}, rest: Partial<RunRequest> = {}): RunRequest {
  const endpoint = stage.lab.origins.https;
  return runRequest({
    ...{ target: { ...labAdapter.defaultTarget, endpoint, ...parts }, text: TEXT, connection: 'cold' },
    ...rest,
  });
}

/** All that is said when a recorded run is told once more, and when. */
async function replay(run: RecordedRun): Promise<{ told: EngineEvent[]; atMs: number[] }> {
  const told: EngineEvent[] = [];
  const atMs: number[] = [];
  await new Promise<void>((resolve) => {
    const replays = createReplays(
      () => performance.now(),
      (event) => {
        told.push(event);
        atMs.push(performance.now());
        if (event.type === 'run' && event.event.kind === 'ended') resolve();
      },
    );
    replays.start(run, null);
  });
  return { told, atMs };
}

/** What a player gets: when to begin which sound, and the bytes. */
const forPlayer = (told: readonly EngineEvent[]) =>
  told.flatMap((event): unknown[] => {
    if (event.type === 'audio_begin') return [['begin', event.request, event.format, event.skipMs]];
    if (event.type === 'audio') return [['bytes', Buffer.from(event.payload).toString('hex')]];
    if (event.type === 'audio_end') return [['end']];
    if (event.type !== 'run' || event.payload === null) return [];
    return [['bytes', Buffer.from(event.payload).toString('hex')]];
  });

const eventsIn = (told: readonly EngineEvent[]): RunEvent[] =>
  told.flatMap((event) => (event.type === 'run' ? [event.event] : []));

function figuresOf(events: readonly RunEvent[]) {
  const session = foldRun('run', events);
  if (session === null) throw new Error('no run');
  return computeFigures(session);
}

/** Every number to a hundredth: instants that were moved differ by what a sum of doubles loses. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_name, own: unknown) => (typeof own === 'number' ? Number(own.toFixed(2)) : own)),
  );

const WAYS: [string, () => RunRequest][] = [
  ['raw sound over http', () => requestOf()],
  ['WAV, whose header goes with the first chunk', () => requestOf({ format: 'wav_24000' })],
  ['MP3', () => requestOf({ format: 'mp3_24000' })],
  ['Opus in Ogg, whose pages have headers of their own', () => requestOf({ format: 'opus_48000' })],
  ['a WebSocket', () => requestOf({ transport: 'ws' })],
  [
    'a reply of several requests that wait for their turn',
    () => requestOf({}, { plan: replyPlan({ inFlight: 3 }) }),
  ],
  ['the same in a container', () => requestOf({ format: 'wav_24000' }, { plan: replyPlan({ inFlight: 3 }) })],
];

describe.each(WAYS)('a run of %s', (_what, request) => {
  let recorded: Recorded;
  let again: Awaited<ReturnType<typeof replay>>;
  beforeAll(async () => {
    recorded = await stage.record(request());
    again = await replay(recorded.kept);
  }, 30_000);

  it('is heard in the same pieces, in the same order', () => {
    expect(forPlayer(again.told)).toEqual(forPlayer(recorded.told));
    expect(forPlayer(again.told).length).toBeGreaterThan(3);
  });

  it('says the same of itself, with the same figures', () => {
    expect(eventsIn(again.told).map(({ kind }) => kind)).toEqual(
      recorded.kept.events.map(({ kind }) => kind),
    );
    expect(rounded(figuresOf(eventsIn(again.told)))).toEqual(rounded(figuresOf(recorded.kept.events)));
  });

  it('keeps the distances of its chunks, and comes at their times', () => {
    const zero =
      eventsIn(again.told)[0]?.kind === 'started'
        ? (instantOf(eventsIn(again.told)[0] as RunEvent) ?? 0)
        : NaN;
    const late = again.told.flatMap((event, index) => {
      if (event.type !== 'run' || event.event.kind !== 'chunk') return [];
      return [Math.abs((again.atMs[index] ?? NaN) - event.event.at)];
    });
    const chunksOf = (events: readonly RunEvent[], zeroAt: number) =>
      events.flatMap((event) => (event.kind === 'chunk' ? [(event.at - zeroAt).toFixed(3)] : []));
    const recordedZero = recorded.kept.events[0];
    expect(chunksOf(eventsIn(again.told), zero)).toEqual(
      chunksOf(recorded.kept.events, recordedZero?.kind === 'started' ? recordedZero.at : NaN),
    );
    // How late this machine may be is the bench's business; here only that nothing waits for something else.
    expect(Math.max(...late)).toBeLessThan(50);
  });
});

it('has an id of its own, under which no engine takes a report', async () => {
  const { kept } = await stage.record(requestOf());
  const { told } = await replay(kept);
  const ids = new Set(told.map((event) => ('runId' in event ? event.runId : '')));
  const [id = ''] = ids;
  expect([ids.size, id === kept.runId, isReplay(id), isReplay(kept.runId)]).toEqual([1, false, true, false]);
  expect(stage.test.engine.settle(id).ok).toBe(false);
});

it('tells the rest at once and without sound when it is stopped', async () => {
  const { kept } = await stage.record(requestOf());
  const told: EngineEvent[] = [];
  const replays = createReplays(
    () => performance.now(),
    (event) => told.push(event),
  );
  const { runId } = replays.start(kept, null);
  expect(replays.stop(runId)).toBe(true);
  expect(forPlayer(told)).toEqual([['end']]);
  expect(eventsIn(told).map(({ kind }) => kind)).toEqual(kept.events.map(({ kind }) => kind));
  expect([replays.stop(runId), replays.stop('nobody')]).toEqual([false, false]);
});

it('can be heard under another prebuffer', async () => {
  const { kept } = await stage.record(requestOf());
  const [first] = replayPlan(kept, 250).steps.flatMap((step) => step.tell('replay-1', 0));
  expect(first).toMatchObject({ event: { kind: 'started', prebufferMs: 250 } });
});

it('is cut by the sizes of its chunks where an older Onset kept no frames', async () => {
  const { told, kept } = await stage.record(requestOf({ format: 'wav_24000' }));
  const again = await replay({ ...kept, frames: [] });
  expect(forPlayer(again.told)).toEqual(forPlayer(told));
});

it('refuses a record that breaks off', async () => {
  const { kept } = await stage.record(requestOf());
  expect(() => replayPlan({ ...kept, events: kept.events.slice(0, -1) })).toThrow(/breaks off/);
});

it('has made all that it will tell before it tells any of it', async () => {
  const order: string[] = [];
  const step = (afterMs: number) => ({
    afterMs,
    tell: (runId: string): EngineEvent[] => {
      order.push('made');
      return [{ type: 'audio_end', runId }];
    },
  });
  await new Promise<void>((over) =>
    beginReplay({
      runId: 'replay-1',
      plan: { startedAt: 0, steps: [step(0), step(0), step(1)] },
      now: () => performance.now(),
      publish: () => order.push('told'),
      over,
    }),
  );
  expect(order).toEqual(['made', 'made', 'made', 'told', 'told', 'told']);
});

it('begins later where making took longer than there was time for', async () => {
  let skippedMs = 0;
  const now = (): number => performance.now() + skippedMs;
  const shifts: number[] = [];
  const tell = (runId: string, shiftMs: number): EngineEvent[] => {
    skippedMs += 30;
    shifts.push(shiftMs);
    return [{ type: 'audio_end', runId }];
  };
  const toldAt: number[] = [];
  await new Promise<void>((over) =>
    beginReplay({
      runId: 'replay-1',
      plan: { startedAt: 0, steps: [{ afterMs: 0, tell }] },
      now,
      publish: () => toldAt.push(now()),
      over,
    }),
  );
  expect(shifts).toHaveLength(2);
  expect(toldAt[0]).toBeGreaterThanOrEqual(shifts[1] ?? Number.NaN);
});
