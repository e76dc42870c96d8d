import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { goodByItem } from '../../core/audition/cells.ts';
import { firstAudition } from '../../core/audition/first-audition.ts';
import { matrixOf } from '../../core/audition/matrix.ts';
import type { CellPlace } from '../../core/audition/round.ts';
import { costLeft, timeLeft } from '../../core/audition/what-is-left.ts';
import { createWorkList, type WorkList } from '../../core/audition/work-list.ts';
import type { PriceInUse } from '../../core/billing/price-in-use.ts';
import type { AuditionRun } from '../../core/audition/audition-run.ts';
import {
  type Audition,
  type AuditionName,
  type AuditionProgress,
  auditionSchema,
  type CellChoice,
} from '../../core/contract/audition.ts';
import type { CommandInput, CommandOutput } from '../../core/contract/commands.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import type { Engine } from '../engine/engine.ts';
import type { RowsThread } from '../storage/rows/rows-thread.ts';
import { seldom } from '../storage/rows/seldom.ts';
import { createAuditionFiles } from './audition-files.ts';
import { createKeptRuns } from './kept-runs.ts';
import type { RunWatch } from './run-watch.ts';
import { createRunner } from './runner.ts';
import { refuseSwapped } from './refuse-swapped.ts';
import { createUnderWayFile } from './under-way-file.ts';

/** Auditions as the doors know them: kept, measured, shown. What names one throws OnsetError `not_found` or `storage`. */
export interface Auditions {
  list(): Promise<CommandOutput<'audition.list'>>;
  /** Opens it: it is first in the list from then on. */
  get(id: string): Promise<Audition>;
  /** @throws OnsetError `usage` when a known key stands for another voice or text, `stale` as `AuditionFiles` */
  set(audition: Audition): Promise<Audition>;
  /** As it is kept, without opening it; null where it cannot be read. */
  kept(id: string): Promise<Audition | null>;
  create(name: string): Promise<Audition>;
  remove(id: string): Promise<void>;
  matrix(question: CommandInput<'audition.matrix'>): Promise<CommandOutput<'audition.matrix'>>;
  /** @throws OnsetError `busy` while another one is measured, `usage` where there is nothing to measure */
  start(id: string, choice: CellChoice): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  listening(forMs: number): void;
  /** Runs came, went or were annotated. */
  historyChanged(): void;
  /** What is under way is taken up again by the next process. */
  close(): void;
}

export interface AuditionsParts {
  /** Of all data; auditions have a folder in it. */
  readonly folder: string;
  readonly engine: Pick<Engine, 'start' | 'stop' | 'warm' | 'now'>;
  readonly watch: Pick<RunWatch, 'onEnded'>;
  readonly rows: Pick<RowsThread, 'ask'>;
  /** What a target costs; null where nobody named a price. */
  readonly prices: () => Promise<(target: Target) => PriceInUse | null>;
  /** ISO 8601. */
  readonly wallTime: () => string;
  /** An audition or its matrix is no longer as it was. */
  readonly changed: (id: string) => void;
}

/** Often enough for an eye, seldom enough for a page that asks for the whole matrix each time. */
const ANNOUNCE_EVERY_MS = 200;
const MAX_SEED = 2 ** 31;

export function createAuditions(parts: AuditionsParts): Auditions {
  const { engine } = parts;
  const folder = join(parts.folder, 'auditions');
  const files = createAuditionFiles(folder, parts.wallTime);
  const underWay = createUnderWayFile(join(parts.folder, 'audition-under-way.json'));
  const kept = createKeptRuns(parts.rows);
  const waiting = new Set<string>();
  const announce = seldom(ANNOUNCE_EVERY_MS, () => {
    for (const id of waiting) parts.changed(id);
    waiting.clear();
  });
  const tell = (id: string): void => {
    waiting.add(id);
    announce();
  };
  const runner = createRunner({
    engine,
    remember: (measured) => void (measured === null ? underWay.clear() : underWay.write(measured)),
    changed: tell,
  });
  parts.watch.onEnded((session) => {
    kept.add(session);
    runner.ended(session);
  });
  let restoring: Promise<void> | null = null;

  /** What the last process left in the middle: looked for once, when it is first of interest. */
  const restored = (): Promise<void> =>
    (restoring ??= restore().catch((thrown: unknown) => {
      restoring = null;
      throw thrown;
    }));

  async function restore(): Promise<void> {
    const left = await underWay.read();
    if (left === null) return;
    const audition = await files.read(left.id).catch(() => null);
    if (audition === null) return underWay.clear();
    runner.restore(audition, left.choices, await workOf(audition, left.choices));
  }

  async function workOf(audition: Audition, choices: readonly CellChoice[]): Promise<WorkList> {
    return createWorkList(audition, choices, goodByItem(await kept.of(audition.id), audition.connection));
  }

  async function progressOf(audition: Audition, runs: readonly AuditionRun[]): Promise<AuditionProgress> {
    const view = runner.view(audition.id);
    const work = view?.work ?? (await workOf(audition, [{}]));
    const left = work.left();
    const warmedUp = view === null ? null : work.warmedUp();
    const leftWarmUps = warmedUp === null ? 0 : warmedUp.of - warmedUp.done;
    const leftRuns = left.reduce((sum, cell) => sum + cell.runs, leftWarmUps);
    const priceOf = await parts.prices();
    const targets = new Map(audition.voices.map(({ key, target }) => [key, target]));
    const audioMs = new Map(runs.map((run) => [run.purpose?.item, run.audioMs]));
    return {
      stage: view?.stage ?? 'idle',
      pausedBy: view?.pausedBy ?? null,
      ...work.counts(),
      warmedUp,
      leftMs: timeLeft(leftRuns, view?.lastRunsMs ?? [], audition.sideBySide),
      leftUsd: costLeft({
        ...{ audition, left },
        priceOf(voice) {
          const target = targets.get(voice);
          return target === undefined ? null : priceOf(target);
        },
        audioMsOf: (item) => audioMs.get(item) ?? null,
      }),
    };
  }

  return {
    async list() {
      const auditions = await files.list();
      return { auditions: auditions.map(nameOf), setAside: [...files.setAside()] };
    },
    get: (id) => files.open(id),
    async set(audition) {
      const before = await files.read(audition.id).catch(() => null);
      if (before !== null) refuseSwapped(before, audition);
      const kept = await files.write(audition);
      runner.redraft(kept);
      tell(kept.id);
      return kept;
    },
    async kept(id) {
      // A run may say that it belongs to whatever its maker called a series.
      return isAuditionId(id) ? files.read(id).catch(() => null) : null;
    },
    async create(name) {
      return files.write(firstAudition(randomBytes(6).toString('hex'), name, randomInt(MAX_SEED)));
    },
    async remove(id) {
      if (runner.view(id) !== null) await runner.stop();
      await files.remove(id);
    },
    async matrix({ id, definition }) {
      await restored();
      const audition = await files.read(id);
      const runs = await kept.of(id);
      const progress = await progressOf(audition, runs);
      const work = runner.view(id)?.work;
      const nowMs = engine.now();
      const look = work === undefined ? null : (place: CellPlace) => work.look(place, nowMs);
      return matrixOf({ audition, runs, definition, progress, look });
    },
    async start(id, choice) {
      await restored();
      const audition = await files.read(id);
      const work = await workOf(audition, [choice]);
      if (work.counts().of === 0) throw nothingToMeasure();
      runner.start(audition, choice, work);
    },
    async pause() {
      await restored();
      runner.pause();
    },
    async resume() {
      await restored();
      runner.resume();
    },
    async stop() {
      await restored();
      await runner.stop();
    },
    listening: (forMs) => runner.listening(forMs),
    historyChanged() {
      // While it measures, what comes is its own, and known.
      if (!runner.isMeasuring()) kept.forget();
    },
    close() {
      runner.close();
      announce.stop();
    },
  };
}

const isAuditionId = (id: string): boolean => auditionSchema.shape.id.safeParse(id).success;

const nameOf = ({ id, name, voices, samples }: Audition): AuditionName => ({
  ...{ id, name },
  voices: voices.length,
  samples: samples.length,
});

function nothingToMeasure(): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: 'There is nothing to measure here.',
    hint: 'Add a voice and a sample.',
  });
}
