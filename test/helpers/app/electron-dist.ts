import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where @electron/fuses finds its bytes in Electron's binary: this, a version, a length, one character per fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION = 1;

const FILES = ['LICENSE', 'LICENSES.chromium.html', 'version', 'resources.pak', 'locales/en-US.pak'];

/**
 * What electron-builder takes for an unpacked Electron of Linux, so that packaging can be tried where the real one
 * cannot be fetched.
 * @param fuses one `0` or `1` per fuse, in the order of FuseV1Options
 */
export async function makeElectronDist(folder: string, fuses: string): Promise<void> {
  for (const name of ['resources', 'locales']) await mkdir(join(folder, name), { recursive: true });
  for (const name of FILES) await writeFile(join(folder, name), '');
  const wire = Buffer.from([VERSION, fuses.length]);
  const binary = [Buffer.from(`no Electron\n${SENTINEL}`), wire, Buffer.from(`${fuses}\n`)];
  await writeFile(join(folder, 'electron'), Buffer.concat(binary), { mode: 0o755 });
}
