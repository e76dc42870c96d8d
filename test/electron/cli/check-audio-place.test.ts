import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkAudioPlace } from '../../../electron/cli/check-audio-place.ts';

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
  await checkAudioPlace(file);
  await writeFile(file, 'old');
  await checkAudioPlace(file);
  await checkAudioPlace('speech.wav');
});

test('names the folder that is missing, and not the file it would have written first', async () => {
  await expect(checkAudioPlace(join(folder, 'missing', 'a.wav'))).rejects.toMatchObject(
    refusal(/^There is no folder .*missing for the audio\.$/),
  );
});

test('takes no file for a folder, and no folder for a file', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(checkAudioPlace(join(folder, 'file', 'a.wav'))).rejects.toMatchObject(refusal(/no folder/));
  await expect(checkAudioPlace(folder)).rejects.toMatchObject(refusal(/is a folder/));
});

// Root may write anywhere, whatever the folder says.
test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'says that a folder cannot be written to',
  async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o555);
    await expect(checkAudioPlace(join(locked, 'a.wav'))).rejects.toMatchObject(refusal(/cannot be written/));
  },
);

test.skipIf(!existsSync('/dev/null'))('takes a device', async () => {
  await expect(checkAudioPlace('/dev/null')).resolves.toBeUndefined();
});
