import { readFile, rename } from 'node:fs/promises';
import * as z from 'zod';
import { type Baseline, baselineSchema } from '../../../core/contract/history.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { replaceFile } from '../replace-file.ts';

/** Groups of runs under a name, in one JSON file. */
export interface Baselines {
  /** The one that was pinned last first. */
  list(): readonly Baseline[];
  /** @throws OnsetError `not_found` */
  get(name: string): Baseline;
  /** A name that is taken is given to the new group. @throws the file system's error */
  pin(baseline: Baseline): Promise<void>;
  /** @throws the file system's error */
  unpin(name: string): Promise<void>;
  /** Whether a run belongs to one of them. */
  holds(runId: string): boolean;
}

const fileSchema = z.object({ version: z.literal(1), baselines: z.array(baselineSchema) });

export async function openBaselines(file: string): Promise<Baselines> {
  let baselines = await load(file);
  let pinned = runsOf(baselines);

  async function keep(next: readonly Baseline[]): Promise<void> {
    await replaceFile(file, `${JSON.stringify({ version: 1, baselines: next })}\n`);
    baselines = next;
    pinned = runsOf(next);
  }

  const without = (name: string): readonly Baseline[] =>
    baselines.filter((baseline) => baseline.name !== name);

  return {
    list: () => baselines,
    get(name) {
      const found = baselines.find((baseline) => baseline.name === name);
      if (found === undefined) throw unknown(name);
      return found;
    },
    pin: (baseline) => keep([baseline, ...without(baseline.name)]),
    unpin: (name) => keep(without(name)),
    holds: (runId) => pinned.has(runId),
  };
}

const runsOf = (baselines: readonly Baseline[]): ReadonlySet<string> =>
  new Set(baselines.flatMap(({ runIds }) => runIds));

async function load(file: string): Promise<readonly Baseline[]> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return [];
  try {
    return fileSchema.parse(JSON.parse(text)).baselines;
  } catch {
    // Somebody chose these runs: what cannot be read is set aside, not overwritten.
    await rename(file, `${file}.bad`).catch(() => undefined);
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
