import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Baseline, baselineSchema } from '../../../core/contract/history/baselines.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { replaceFile } from '../replace-file.ts';

/** Groups of runs under a name. */
export interface Baselines {
  /** The one that was pinned last first. */
  list(): readonly Baseline[];
  /** @throws OnsetError `not_found` */
  get(name: string): Baseline;
  /** A name that is taken is given to the new group. @throws the file system's error */
  pin(baseline: Baseline): Promise<void>;
  /** @throws the file system's error */
  unpin(name: string): void;
  /** The names of those that hold a run. */
  readonly of: (runId: string) => readonly string[];
  /** Takes in what other processes have pinned since. */
  catchUp(): void;
  /** Another number with every change. */
  readonly revision: number;
}

const fileSchema = baselineSchema.extend({ version: z.literal(1) });
const FILE = /^[0-9a-f]{32}\.json$/;

/**
 * A file for each, so that two processes at one folder change nothing but what they mean to: nobody writes a list that
 * somebody else has added to. A name may hold what no file's name may, and is told by its hash.
 */
export function openBaselines(folder: string): Baselines {
  let baselines: readonly Baseline[] = [];
  let namesOf: ReadonlyMap<string, readonly string[]> = new Map();
  let seen = '';
  let revision = 0;

  const fileOf = (name: string): string =>
    join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);

  function catchUp(): void {
    const files = filesIn(folder);
    const now = files.map(({ stamp }) => stamp).join();
    if (now === seen) return;
    seen = now;
    revision += 1;
    baselines = files.flatMap(({ file }) => read(file)).sort(lastFirst);
    namesOf = namesByRun(baselines);
  }

  catchUp();
  return {
    list: () => baselines,
    get(name) {
      const found = baselines.find((baseline) => baseline.name === name);
      if (found === undefined) throw unknown(name);
      return found;
    },
    async pin(baseline) {
      // Of one's own until it is whole: somebody else may be pinning the same name.
      const own = `${fileOf(baseline.name)}.${randomUUID()}`;
      await replaceFile(own, `${JSON.stringify({ version: 1, ...baseline })}\n`);
      renameSync(own, fileOf(baseline.name));
      catchUp();
    },
    unpin(name) {
      rmSync(fileOf(name), { force: true });
      catchUp();
    },
    of: (runId) => namesOf.get(runId) ?? NONE,
    catchUp,
    get revision() {
      return revision;
    },
  };
}

const NONE: readonly string[] = [];

const lastFirst = (one: Baseline, other: Baseline): number =>
  one.pinnedAt === other.pinnedAt
    ? one.name.localeCompare(other.name)
    : other.pinnedAt.localeCompare(one.pinnedAt);

function namesByRun(baselines: readonly Baseline[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { name, runIds } of baselines) {
    for (const runId of new Set(runIds)) names.set(runId, [...(names.get(runId) ?? []), name]);
  }
  return names;
}

/** The files, and what changes with each of them: a file is always replaced by another. */
function filesIn(folder: string): readonly { readonly file: string; readonly stamp: string }[] {
  return namesIn(folder)
    .filter((name) => FILE.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? [] : [{ file, stamp: `${name} ${found.ino} ${found.mtimeMs}` }];
    });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing was pinned yet.
  }
}

function read(file: string): readonly Baseline[] {
  try {
    const { name, pinnedAt, runIds } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return [{ name, pinnedAt, runIds }];
  } catch (cause) {
    // Somebody chose these runs: what cannot be read is set aside, not overwritten.
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') renameSync(file, `${file}.bad`);
    return [];
  }
}

function unknown(name: string): OnsetError {
  return new OnsetError({
    code: 'not_found',
    message: `There is no baseline “${name}”.`,
    hint: 'Pin a group of runs under this name first.',
  });
}
