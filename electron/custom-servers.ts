import { join } from 'node:path';
import type { CustomReading, CustomServerFile } from '../core/contract/custom-server.ts';
import { problemWords } from '../core/contract/custom-server.ts';
import { OnsetError } from '../core/contract/result.ts';
import type { ProviderAdapter } from './providers/adapter.ts';
import { createCustomAdapter } from './providers/custom/adapter.ts';
import { providerIdOf } from './providers/custom/description.ts';
import { type ServerText, readServer } from './providers/custom/read-server.ts';
import { ADAPTERS } from './providers/registry.ts';
import {
  type DescriptionFile,
  type DescriptionFolder,
  createDescriptionFolder,
} from './storage/custom-providers.ts';

/** Servers that people described themselves, beside the built-in providers. */
export interface CustomServers {
  /** Every provider there is. The list itself changes when a description does, so that who holds it is up to date. */
  readonly adapters: readonly ProviderAdapter[];
  /** Reads the folder again: files may have been put there by hand. */
  list(): Promise<CustomServerFile[]>;
  /** How a text would read as this file; null for a new one. */
  check(file: string | null, text: string): CustomReading;
  /** @throws OnsetError `usage` with the first problem, `storage` */
  save(file: string | null, text: string): Promise<CustomServerFile>;
  /** @returns the provider that is gone, null where the file described none. @throws OnsetError `storage` */
  remove(file: string): Promise<string | null>;
}

/**
 * @param folder the one of all data
 * @param extra providers of this process only, from files elsewhere
 */
export async function openCustomServers(
  folder: string,
  extra: readonly ProviderAdapter[] = [],
): Promise<CustomServers> {
  const descriptions: DescriptionFolder = createDescriptionFolder(join(folder, 'providers'));
  const adapters: ProviderAdapter[] = [...ADAPTERS, ...extra];
  const fixedCount = adapters.length;
  let known: readonly DescriptionFile[] = [];

  function learn(files: readonly DescriptionFile[]): void {
    known = [...files].sort((one, other) => (one.file < other.file ? -1 : 1));
    const sound = known.map((file) => readAmong(file, known)).filter((read) => read.kind === 'sound');
    adapters.splice(fixedCount, Infinity, ...sound.map(({ server }) => createCustomAdapter(server)));
  }

  const others = (file: string): DescriptionFile[] => known.filter((one) => one.file !== file);
  const shown = (file: DescriptionFile): CustomServerFile => ({
    ...file,
    ...readingOf(readAmong(file, known)),
  });

  learn(await descriptions.list());
  return {
    adapters,
    async list() {
      learn(await descriptions.list());
      return known.map(shown);
    },
    check: (file, text) => readingOf(readBeside({ file: file ?? '', text }, others(file ?? ''))),
    async save(file, text) {
      const read = readBeside({ file: file ?? '', text }, others(file ?? ''));
      if (read.kind === 'bad') throw unsound(read);
      const saved = { file: file ?? freeName(read.server.id, known), text };
      await descriptions.save(saved);
      learn([...others(saved.file), saved]);
      return shown(saved);
    },
    async remove(file) {
      const gone = known.find((one) => one.file === file);
      const provider = gone === undefined ? null : shown(gone).provider;
      await descriptions.remove(file);
      learn(others(file));
      return provider;
    },
  };
}

/** Of two files with one id the first by name has it. */
const readAmong = (one: DescriptionFile, all: readonly DescriptionFile[]): ServerText =>
  readBeside(
    one,
    all.filter(({ file }) => file < one.file),
  );

/** A description, which may not have the id of one of the `others`. */
function readBeside({ text }: DescriptionFile, others: readonly DescriptionFile[]): ServerText {
  const read = readServer(text);
  if (read.kind === 'bad') return read;
  const holder = others.find((other) => {
    const known = readServer(other.text);
    return known.kind === 'sound' && known.server.id === read.server.id;
  });
  if (holder === undefined) return read;
  const reason = `the id "${read.server.id}" is that of ${holder.file} already: give another "id"`;
  return { kind: 'bad', problems: [{ ...read.idAt, reason }] };
}

const readingOf = (read: ServerText): CustomReading =>
  read.kind === 'bad'
    ? { provider: null, problems: [...read.problems] }
    : { provider: providerIdOf(read.server), problems: [] };

function unsound({ problems }: Extract<ServerText, { kind: 'bad' }>): OnsetError {
  const [first] = problems;
  return new OnsetError({
    code: 'usage',
    message: `The description is not sound: ${first === undefined ? 'it cannot be read' : problemWords(first)}`,
    hint: problems.length > 1 ? `There are ${problems.length} problems in all.` : 'Mend it and save again.',
  });
}

function freeName(id: string, known: readonly DescriptionFile[]): string {
  const isTaken = (name: string): boolean => known.some(({ file }) => file === name);
  let name = `${id}.yaml`;
  for (let count = 2; isTaken(name); count += 1) name = `${id}-${count}.yaml`;
  return name;
}
