import { join } from 'node:path';

/** The parts of a process that decide where its data goes. */
export interface Home {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
}

/** An empty variable counts as unset, as the XDG base directory specification demands. */
const set = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/**
 * Where Onset keeps runs and settings: `ONSET_HOME` where it is set, else the platform's own place
 * (`$XDG_DATA_HOME/onset`, `~/Library/Application Support/Onset`, `%APPDATA%\Onset`).
 */
export function dataFolder({ environment, platform, homeFolder }: Home): string {
  const own = set(environment['ONSET_HOME']);
  if (own !== null) return own;
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'Onset');
  if (platform === 'win32') {
    return join(set(environment['APPDATA']) ?? join(homeFolder, 'AppData', 'Roaming'), 'Onset');
  }
  return join(set(environment['XDG_DATA_HOME']) ?? join(homeFolder, '.local', 'share'), 'onset');
}
