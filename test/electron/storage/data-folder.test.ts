import { expect, it } from 'vitest';
import { dataFolder, type Home } from '../../../electron/storage/data-folder.ts';

const home = (partial: Partial<Home>): Home => ({
  environment: {},
  platform: 'linux',
  homeFolder: '/home/ada',
  ...partial,
});

it.each<[string, Partial<Home>, string]>([
  ['XDG default', {}, '/home/ada/.local/share/onset'],
  ['XDG_DATA_HOME', { environment: { XDG_DATA_HOME: '/data' } }, '/data/onset'],
  ['an empty XDG_DATA_HOME', { environment: { XDG_DATA_HOME: '' } }, '/home/ada/.local/share/onset'],
  ['macOS', { platform: 'darwin' }, '/home/ada/Library/Application Support/Onset'],
  ['Windows', { platform: 'win32', environment: { APPDATA: '/roaming' } }, '/roaming/Onset'],
  ['ONSET_HOME', { platform: 'darwin', environment: { ONSET_HOME: '/elsewhere' } }, '/elsewhere'],
])('follows %s', (_what, parts, folder) => {
  expect(dataFolder(home(parts))).toBe(folder);
});
