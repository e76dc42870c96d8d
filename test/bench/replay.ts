import type { EngineEvent } from '../../core/contract/events.ts';
import { computeFigures } from '../../core/session/figures/figures.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import { foldRun } from '../../core/session/reduce.ts';
import type { RunRequest } from '../../electron/engine/engine.ts';
import { createMask, secretSpellings } from '../../electron/engine/secrets/mask.ts';
import { createCleaner } from '../../electron/portable/cleaner.ts';
import { readAgain } from '../../electron/portable/read-again.ts';
import { readPortable } from '../../electron/portable/read-portable.ts';
import type { RecordedRun } from '../../electron/portable/recorded-run.ts';
import { writePortable } from '../../electron/portable/write-portable.ts';
import { ADAPTERS } from '../../electron/providers/registry.ts';
import { replyPlan } from '../factories/reply-plan.ts';
import { runRequest } from '../factories/run-request.ts';
import { type Recorded, type RecordedLab, openRecordedLab } from '../helpers/engine/recorded-lab.ts';
import { WAYS, type Way } from '../helpers/matrix/ways.ts';
import { startControls } from './replay/replay-controls.ts';
import { latenessOf, printLateness } from './replay/replay-lateness.ts';
import { type Replayed, replayOnce } from './replay/replay-once.ts';
import { watchPauses } from './replay/replay-pauses.ts';

/**
 * Records runs of every vendor with a canary key, puts them into one session file, opens it and replays it. Exits with 1
 * where a byte, a figure or a time differs by more than it may, or a key is found. A chunk may be late only where a
 * control was late by as much: there the machine had stopped. Where this process was collecting garbage it says so.
 */
const CANARY = 'sk-canary-7f3a9e51d0b2';
const TEXT = 'Hello there, my friend. How are you today?';
const MAX_FIGURE_MS = 0.01;

const option = process.argv.indexOf('--runs');
const count = option < 0 ? 50 : Number(process.argv[option + 1]);

function requestOf(stage: RecordedLab, { adapter, transport, choice }: Way, place: number): RunRequest {
  const { path = '', model, voice, options = {} } = choice;
  const { defaultTarget } = adapter;
  const endpoint = `${stage.lab.origins.https}${path}`;
  const format = transport.formats[place % transport.formats.length] ?? '';
  const chosen = { model: model ?? defaultTarget.model, voice: voice ?? defaultTarget.voice, options };
  const target = { ...defaultTarget, ...chosen, transport: transport.id, format, endpoint };
  const plan = place % 3 === 2 ? { plan: replyPlan({ inFlight: 2 }) } : {};
  return runRequest({ target, text: TEXT, connection: 'cold', ...plan });
}

const payloadsIn = (told: readonly EngineEvent[]): Buffer[] =>
  told.flatMap((event) => {
    if (event.type === 'audio') return [Buffer.from(event.payload)];
    return event.type === 'run' && event.payload !== null ? [Buffer.from(event.payload)] : [];
  });

const isSameSound = (one: readonly Buffer[], other: readonly Buffer[]): boolean =>
  one.length === other.length && one.every((bytes, place) => bytes.equals(other[place] ?? Buffer.alloc(0)));

const eventsIn = (told: readonly EngineEvent[]): RunEvent[] =>
  told.flatMap((event) => (event.type === 'run' ? [event.event] : []));

/** Every number in the figures of a run, by its place. */
function numbersOf(events: readonly RunEvent[]): Map<string, number> {
  const found = new Map<string, number>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value === 'number') found.set(at, value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, own] of Object.entries(value)) walk(own, `${at}.${name}`);
  };
  const session = foldRun('run', events);
  walk(session === null ? null : computeFigures(session), '');
  return found;
}

function largestDifference(one: Map<string, number>, other: Map<string, number>): number {
  if (one.size !== other.size) return Number.POSITIVE_INFINITY;
  return Math.max(
    0,
    ...[...one].map(([at, value]) => Math.abs(value - (other.get(at) ?? Number.POSITIVE_INFINITY))),
  );
}

/** Whether the vendor's decoder makes the received bytes of the frames once more, for every request that brought some. */
function isReadAgain(run: RecordedRun): boolean {
  const requests = run.frames.flatMap(({ frame }) => (frame.kind === 'handed' ? [frame.request] : []));
  return [...new Set(requests)].every((request, place) => {
    const again = readAgain(run, request, ADAPTERS).flatMap((event) =>
      event.kind === 'audio' ? [event.bytes] : [],
    );
    return Buffer.concat(again).equals(run.segments[place]?.bytes ?? Buffer.alloc(0));
  });
}

async function main(): Promise<void> {
  const stage = await openRecordedLab({ thinkMs: 40, chunkAudioMs: 60, speedUp: 6, http2: true }, CANARY);
  const recorded: Recorded[] = [];
  for (let place = 0; recorded.length < count; place += 1) {
    const way = WAYS[place % WAYS.length];
    if (way !== undefined) recorded.push(await stage.record(requestOf(stage, way, place)));
  }
  await stage.close();
  const cleaner = createCleaner(createMask(CANARY), secretSpellings(CANARY));
  const runs = new Map(recorded.map(({ kept }) => [kept.runId, kept]));
  const read = (runId: string): Promise<RecordedRun> => Promise.resolve(runs.get(runId) as RecordedRun);
  const source = { runIds: [...runs.keys()], read, row: () => Promise.resolve(null) };
  const file = await writePortable(source, { madeBy: 'bench', madeAt: '', cleaner });
  const session = await readPortable(file);

  // All are told before anything is compared: what comparing leaves behind for the collector is not the replay's.
  const replayed: { readonly recorded: Recorded; readonly run: RecordedRun; readonly again: Replayed }[] = [];
  const controls = await startControls();
  const pauses = watchPauses();
  for (const one of recorded) {
    const run = await session.run(one.kept.runId);
    replayed.push({ recorded: one, run, again: await replayOnce(run, controls) });
  }
  controls.close();
  pauses.close();
  const lateness = latenessOf(
    replayed.flatMap(({ again }) => again.chunks),
    pauses,
  );
  let [sameSound, readAgainSame, figureMs, isKeyFound] = [0, 0, 0, false];
  for (const {
    recorded: { told, kept },
    run,
    again,
  } of replayed) {
    if (isSameSound(payloadsIn(told), payloadsIn(again.told))) sameSound += 1;
    if (isReadAgain(run)) readAgainSame += 1;
    figureMs = Math.max(figureMs, largestDifference(numbersOf(kept.events), numbersOf(eventsIn(again.told))));
    const words = [JSON.stringify([run.events, run.frames.map(({ frame }) => frame)])];
    const bytes = [...run.frames, ...run.segments].map((one) => Buffer.from(one.bytes).toString('latin1'));
    isKeyFound ||= [...words, ...bytes].some((text) => text.includes(CANARY) || text.includes(btoa(CANARY)));
  }
  console.log(
    [
      `${recorded.length} runs of ${WAYS.length} ways in one file of ${(file.length / 1e6).toFixed(1)} MB; warnings: ${session.warnings.length}`,
      `identical pieces for the player: ${sameSound} of ${recorded.length}`,
      `the vendor's decoder reads the same sound again: ${readAgainSame} of ${recorded.length}`,
      `largest difference of any figure: ${figureMs.toExponential(1)} (limit ${MAX_FIGURE_MS})`,
      ...printLateness(lateness),
      `the key in the file: ${isKeyFound ? 'FOUND' : 'nowhere'}`,
    ].join('\n'),
  );
  const isSame = sameSound === count && readAgainSame === count && figureMs <= MAX_FIGURE_MS;
  const isOnTime = lateness.late.length === lateness.stopped.length;
  process.exitCode = isSame && isOnTime && !isKeyFound && session.warnings.length === 0 ? 0 : 1;
}

await main();
