import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AUDIO } from '../../../electron/cli/save-audio.ts';
import { checkPlace } from '../../../electron/cli/write-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-audio-place-'));
});
afterEach(() => rm(folder, { recursive: true }));

const refusal = (message: RegExp) => ({
  failure: { code: 'usage', message: expect.stringMatching(message) as string },
});

test('takes a new file and one that is there, in a folder that can be written to', async () => {
  const file = join(folder, 'speech.wav');
  await checkPlace(file, AUDIO);
  await writeFile(file, 'old');
  await checkPlace(file, AUDIO);
  await checkPlace('speech.wav', AUDIO);
});

test('names the folder that is missing, and not the file it would have written first', async () => {
  await expect(checkPlace(join(folder, 'missing', 'a.wav'), AUDIO)).rejects.toMatchObject(
    refusal(/^There is no folder .*missing for the audio\.$/),
  );
});

test('takes no file for a folder, and no folder for a file', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(checkPlace(join(folder, 'file', 'a.wav'), AUDIO)).rejects.toMatchObject(refusal(/no folder/));
  await expect(checkPlace(folder, AUDIO)).rejects.toMatchObject(refusal(/is a folder/));
});

// Root may write anywhere, whatever the folder says.
test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'says that a folder cannot be written to',
  async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o555);
    await expect(checkPlace(join(locked, 'a.wav'), AUDIO)).rejects.toMatchObject(
      refusal(/cannot be written/),
    );
  },
);

test.skipIf(!existsSync('/dev/null'))('takes a device', async () => {
  await expect(checkPlace('/dev/null', AUDIO)).resolves.toBeUndefined();
});
