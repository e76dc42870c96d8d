import { readFile } from 'node:fs/promises';
import { OnsetError } from '../../core/contract/result.ts';

/** The bytes of a file that was named. @throws OnsetError `not_found` */
export async function readFileOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OnsetError(
      { code: 'not_found', message: `${file} could not be read: ${reason}`, hint: 'Check its name.' },
      { cause },
    );
  }
}
