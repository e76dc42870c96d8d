import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { OnsetError } from '../../core/contract/result.ts';
import { createServices, type Services, type ServicesOptions } from '../services.ts';
import { dataFolder } from '../storage/data-folder.ts';
import { createMemorySecretStore } from '../storage/secret-store.ts';
import { readTextOf } from './read-file.ts';
import type { OpenEngine } from './run.ts';
import type { RunFlags } from './run-request.ts';
import type { OpenSweepEngine, SweepFlags } from './sweep.ts';

export interface CliServiceOptions {
  readonly version: string;
  readonly history: boolean;
  /** PEM to trust at an endpoint of one's own. */
  readonly ca: string | null;
  readonly insecure: boolean;
  readonly timeouts?: ServicesOptions['timeouts'];
  readonly extraAdapters?: ServicesOptions['extraAdapters'];
}

/** Where runs, settings and descriptions of servers are kept. */
export const folderOfData = (): string =>
  dataFolder({ environment: process.env, platform: process.platform, homeFolder: homedir() });

/** The services behind the command line: no keychain, keys from the environment. @throws OnsetError `usage` */
export async function openServices(options: CliServiceOptions): Promise<Services> {
  const { version, history, ca, insecure, timeouts = {}, extraAdapters = [] } = options;
  await checkDataFolder(folderOfData());
  return createServices({
    shell: 'browser',
    version,
    folder: folderOfData(),
    secrets: createMemorySecretStore(),
    keepHistory: history,
    extraCaPem: ca,
    allowInsecure: insecure,
    timeouts,
    extraAdapters,
  });
}

/** A file in its place would fail at the first thing that is looked up there. @throws OnsetError `usage` */
async function checkDataFolder(folder: string): Promise<void> {
  const isFree = await stat(folder).then(
    (there) => there.isDirectory(),
    (cause: NodeJS.ErrnoException) => cause.code !== 'ENOTDIR',
  );
  if (isFree) return;
  throw new OnsetError({
    code: 'usage',
    message: `Runs cannot be kept in ${folder}: a file is in the place of a folder.`,
    hint: 'Name another folder in the environment variable ONSET_HOME, or leave it unset.',
  });
}

/** The engine for `onset run`, with the key that `--key-env` names. @throws OnsetError `usage`, `not_found` */
export async function openRunEngine(
  flags: RunFlags,
  provider: string,
  { version, extraAdapters }: Pick<CliServiceOptions, 'version' | 'extraAdapters'>,
): Promise<OpenEngine> {
  const key = flags.keyEnv === undefined ? null : keyFrom(flags.keyEnv);
  const ca = flags.ca === undefined ? null : await readTextOf(flags.ca, '--ca');
  const services = await openServices({
    version,
    history: flags.history,
    ca,
    insecure: flags.insecure === true,
    timeouts: { totalMs: flags.timeout * 1000 },
    extraAdapters: extraAdapters ?? [],
  });
  if (key !== null) await services.keyring.set(provider, key);
  return { engine: services.engine, close: () => services.close() };
}

/** The engine for `onset sweep`, with the prices that somebody entered. @throws OnsetError `not_found` */
export async function openSweep(
  { ca: file, history, insecure = false, timeout }: SweepFlags,
  { version, extraAdapters }: Pick<CliServiceOptions, 'version' | 'extraAdapters'>,
): Promise<OpenSweepEngine> {
  const ca = file === undefined ? null : await readTextOf(file, '--ca');
  const timeouts = { totalMs: timeout * 1000 };
  const services = await openServices({
    ...{ version, history, ca, insecure, timeouts, extraAdapters: extraAdapters ?? [] },
  });
  const { ownPrices } = await services.settings.get();
  return { engine: services.engine, ownPrices, close: () => services.close() };
}

function keyFrom(name: string): string {
  const key = process.env[name]?.trim();
  if (key !== undefined && key !== '') return key;
  throw new OnsetError({
    code: 'usage',
    message: `The environment variable ${name} is not set.`,
    hint: 'Set it to the key, or name another one after --key-env.',
  });
}
