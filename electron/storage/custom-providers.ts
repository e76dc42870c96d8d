import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { customFileNameSchema, customTextSchema } from '../../core/contract/custom-server.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { replaceFile } from './replace-file.ts';

export interface DescriptionFile {
  readonly file: string;
  readonly text: string;
}

/** The folder of server descriptions, one YAML file each; people put files there by hand as well. */
export interface DescriptionFolder {
  /** By name. What is no description by its name or size is left alone; a folder that is not there is empty. */
  list(): Promise<DescriptionFile[]>;
  /** @throws OnsetError `storage` */
  save(description: DescriptionFile): Promise<void>;
  /** What is not there is removed already. @throws OnsetError `storage` */
  remove(file: string): Promise<void>;
}

export function createDescriptionFolder(folder: string): DescriptionFolder {
  async function read(file: string): Promise<DescriptionFile[]> {
    const text = customTextSchema.safeParse(await readFile(join(folder, file), 'utf8').catch(() => null));
    return text.success ? [{ file, text: text.data }] : [];
  }

  async function change(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (cause) {
      throw notChanged(folder, cause);
    }
  }

  return {
    async list() {
      const names = await readdir(folder).catch((): string[] => []);
      const files = names.filter((name) => customFileNameSchema.safeParse(name).success).sort();
      return (await Promise.all(files.map(read))).flat();
    },
    save: ({ file, text }) => change(replaceFile(join(folder, file), text)),
    remove: (file) => change(rm(join(folder, file), { force: true })),
  };
}

function notChanged(folder: string, cause: unknown): OnsetError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new OnsetError(
    {
      code: 'storage',
      message: `The description could not be kept: ${words}`,
      hint: `Make room, or make ${folder} writable.`,
    },
    { cause },
  );
}
