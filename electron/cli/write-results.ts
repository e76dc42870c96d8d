import { writeFile } from 'node:fs/promises';
import { OnsetError } from '../../core/contract/result.ts';

/** Writes what `--out` or another flag named. @throws OnsetError `storage` */
export async function writeResults(file: string, document: string): Promise<void> {
  try {
    await writeFile(file, `${document}\n`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OnsetError(
      {
        code: 'storage',
        message: `The results could not be written to ${file}: ${reason}`,
        hint: 'Make room there, or name another file.',
      },
      { cause },
    );
  }
}
