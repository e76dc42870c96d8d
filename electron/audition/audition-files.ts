import { readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type Audition, auditionSchema } from '../../core/contract/audition.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { replaceFile } from '../storage/replace-file.ts';

/** Auditions on disk, one JSON file each. */
export interface AuditionFiles {
  /** The one that was opened or changed last comes first. */
  list(): Promise<readonly Audition[]>;
  /** @throws OnsetError `not_found`, or `storage` for a file that is damaged or made by a newer Onset */
  read(id: string): Promise<Audition>;
  /** It is first in the list from then on. @throws as `read` */
  open(id: string): Promise<Audition>;
  /**
   * Replaces the whole of it by what was made from its newest revision.
   * @returns it, as the next revision
   * @throws OnsetError `stale` when it was made from an older one, `storage` when it could not be saved
   */
  write(audition: Audition): Promise<Audition>;
  /** @throws OnsetError `not_found` */
  remove(id: string): Promise<void>;
  /** Sentences about files that could not be read and were put aside. */
  setAside(): readonly string[];
}

const VERSION = auditionSchema.shape.version.value;
const SUFFIX = '.json';

/** @param wallTime ISO 8601 */
export function createAuditionFiles(folder: string, wallTime: () => string): AuditionFiles {
  const known = new Map<string, Audition>();
  const putAside: string[] = [];
  let writing: Promise<unknown> = Promise.resolve();

  const fileOf = (id: string): string => join(folder, id + SUFFIX);

  async function load(id: string): Promise<Audition> {
    const text = await readFile(fileOf(id), 'utf8').catch(() => null);
    if (text === null) throw missing(id);
    const saved = parseJson(text);
    if (isNewer(saved)) throw newer(id);
    const audition = auditionSchema.safeParse(saved);
    if (audition.success && audition.data.id === id) return audition.data;
    throw await putFileAside(id);
  }

  /** Whatever stands in there may matter to the person: it is kept. */
  async function putFileAside(id: string): Promise<OnsetError> {
    await rename(fileOf(id), `${fileOf(id)}.bad`).catch(() => undefined);
    putAside.push(
      `The audition ${id} could not be read. Its file is kept as ${id}${SUFFIX}.bad in ${folder}.`,
    );
    return new OnsetError({
      code: 'storage',
      message: `The audition ${id} is damaged and could not be read.`,
      hint: `Its file is kept as ${id}${SUFFIX}.bad in ${folder}.`,
    });
  }

  async function read(id: string): Promise<Audition> {
    const audition = known.get(id) ?? (await load(id));
    known.set(id, audition);
    return audition;
  }

  /** Writes to one file must not overtake each other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work);
    writing = done.catch(() => undefined);
    return done;
  }

  async function idsByUse(): Promise<readonly string[]> {
    const names = await readdir(folder).catch(() => []);
    const ids = names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
    const used = await Promise.all(
      ids.map(async (id) => ({
        id,
        usedMs: await stat(fileOf(id)).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      })),
    );
    return used.sort((one, other) => other.usedMs - one.usedMs).map(({ id }) => id);
  }

  return {
    async list() {
      const ids = await idsByUse();
      const auditions = await Promise.all(ids.map((id) => read(id).catch(() => null)));
      return auditions.filter((audition) => audition !== null);
    },
    read,
    async open(id) {
      const audition = await read(id);
      const now = new Date(wallTime());
      await utimes(fileOf(id), now, now).catch(() => undefined);
      return audition;
    },
    write: (audition) =>
      inTurn(async () => {
        const before = await read(audition.id).catch(() => null);
        if (before !== null && before.revision !== audition.revision) throw stale();
        const next = { ...audition, revision: audition.revision + 1 };
        await save(fileOf(next.id), next, folder);
        known.set(next.id, next);
        return next;
      }),
    remove: (id) =>
      inTurn(async () => {
        known.delete(id);
        await rm(fileOf(id)).catch(() => {
          throw missing(id);
        });
      }),
    setAside: () => putAside,
  };
}

async function save(file: string, audition: Audition, folder: string): Promise<void> {
  try {
    await replaceFile(file, `${JSON.stringify(audition, null, 2)}\n`);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    const hint = `Make room, or make ${folder} writable.`;
    throw new OnsetError(
      { code: 'storage', message: `The audition could not be saved: ${words}`, hint },
      { cause },
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isNewer = (saved: unknown): boolean =>
  typeof saved === 'object' &&
  saved !== null &&
  'version' in saved &&
  typeof saved.version === 'number' &&
  saved.version > VERSION;

function newer(id: string): OnsetError {
  return new OnsetError({
    code: 'storage',
    message: `The audition ${id} was made by a newer Onset.`,
    hint: 'Open it with that one, or update this one.',
  });
}

function stale(): OnsetError {
  return new OnsetError({
    code: 'stale',
    message: 'Another window has changed this audition meanwhile.',
    hint: 'Your last change was not kept. What is shown now is the newer state: make the change again.',
  });
}

function missing(id: string): OnsetError {
  return new OnsetError({
    code: 'not_found',
    message: `There is no audition ${id}.`,
    hint: 'It may have been removed.',
  });
}
