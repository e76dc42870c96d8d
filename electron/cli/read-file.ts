import { readFile } from 'node:fs/promises';
import { OnsetError } from '../../core/contract/result.ts';

const HINT = 'Check its name and the folder that you are in.';

/**
 * The bytes of a file that somebody named.
 * @param flag after which it stands, where it has one
 * @throws OnsetError `not_found` when it cannot be read
 */
export async function readFileOf(file: string, flag?: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const hint = flag === undefined ? HINT : `Check the name after ${flag}.`;
    throw new OnsetError({ code: 'not_found', message: reasonOf(file, cause), hint }, { cause });
  }
}

/** The same as text. @throws OnsetError as `readFileOf` */
export async function readTextOf(file: string, flag?: string): Promise<string> {
  return (await readFileOf(file, flag)).toString('utf8');
}

/** What people meet every day in their words, the rest in those of the system. */
function reasonOf(file: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder, and a file is needed.`;
  if (code === 'EACCES' || code === 'EPERM') return `You may not read ${file}.`;
  return `${file} could not be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
}
