import { readFile } from 'node:fs/promises';
import { OnsetError } from '../../core/contract/result.ts';

/** PEM of `--ca`. @throws OnsetError `not_found` when the file cannot be read */
export async function readCertificate(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const message = `The certificate ${file} could not be read.`;
    throw new OnsetError({ code: 'not_found', message, hint: 'Check the name after --ca.' }, { cause });
  }
}
