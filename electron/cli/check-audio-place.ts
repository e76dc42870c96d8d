import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OnsetError } from '../../core/contract/result.ts';

const unusable = (message: string): OnsetError =>
  new OnsetError({
    code: 'usage',
    message,
    hint: 'Name a file in a folder that exists and can be written to after --save-audio. Nothing was run.',
  });

/**
 * Looks before the first run whether its audio can be saved: a run may cost money, and its audio comes once.
 * @throws OnsetError `usage`
 */
export async function checkAudioPlace(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory() === true) throw unusable(`${file} is a folder, and --save-audio needs a file.`);
  // A device or a pipe takes what comes, whatever its folder allows.
  if (there !== null && !there.isFile()) return;
  const folder = dirname(file);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw unusable(`There is no folder ${folder} for the audio.`);
  // The audio is written beside the file first and then takes its place, so it is the folder that must allow it.
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) throw unusable(`The folder ${folder} for the audio cannot be written to.`);
}
