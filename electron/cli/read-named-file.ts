import { readFile } from 'node:fs/promises';
import { OnsetError } from '../../core/contract/result.ts';

/** The text of a file that was named after a flag. @throws OnsetError `not_found` when it cannot be read */
export async function readNamedFile(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OnsetError(
      {
        code: 'not_found',
        message: `${file} could not be read: ${reason}`,
        hint: `Check the name after ${flag}.`,
      },
      { cause },
    );
  }
}
