import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../../electron/storage/replace-file.ts';

const writer = fileURLToPath(new URL('../../fixtures/whole-writer.ts', import.meta.url));

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-whole-'));
  file = join(folder, 'speech.wav');
});
afterEach(() => rm(folder, { recursive: true }));

/** Lets no file grow beyond so many KiB, as a disk that fills up in the middle of a write. */
async function writeOnSmallDisk(limitKib: number): Promise<string> {
  const script = `ulimit -f ${limitKib}; exec "$0" --import tsx "$1" "$2"`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script, process.execPath, writer, file]);
  return stdout;
}

describe('writing a whole file', () => {
  it('replaces what was there', async () => {
    await writeFile(file, 'old');
    await writeWhole(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['speech.wav']);
  });

  it('leaves nothing behind in a folder that is not there', async () => {
    await expect(writeWhole(join(folder, 'missing', 'a.wav'), 'new')).rejects.toThrow(/ENOENT/);
    expect(await readdir(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves no part of it when the disk fills up in the middle',
    async () => {
      expect(await writeOnSmallDisk(512)).toMatch(/EFBIG|too large/);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')('keeps what was there when the new one does not fit', async () => {
    await writeFile(file, 'old');
    expect(await writeOnSmallDisk(512)).toMatch(/EFBIG|too large/);
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['speech.wav']);
  });
});
