import type { WarmedPhrase } from '../../core/contract/phrases.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { warmPhrases } from '../engine/phrase-warm-list.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import type { Services } from '../services.ts';
import { chooseTarget, type TargetFlags } from './choose-target.ts';
import { readNamedFile } from './read-named-file.ts';
import { renderFailure } from './render-run.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

export interface CacheParts {
  readonly terminal: Terminal;
  readonly adapters: readonly ProviderAdapter[];
  readonly openServices: () => Promise<Pick<Services, 'engine' | 'phrases' | 'close'>>;
}

const BYTES_PER_MB = 1024 * 1024;
const mb = (bytes: number): string => `${(bytes / BYTES_PER_MB).toFixed(1)} MB`;

/** `onset cache`: what the phrase cache holds. */
export async function cacheInfoVerb({ terminal, openServices }: CacheParts): Promise<ExitCode> {
  const services = await openServices();
  const { count, sizeBytes, limitBytes } = await services.phrases.info();
  await services.close();
  terminal.print(`${count} phrases, ${mb(sizeBytes)} of ${mb(limitBytes)}`);
  return EXIT.fine;
}

/** `onset cache clear` */
export async function cacheClearVerb({ terminal, openServices }: CacheParts): Promise<ExitCode> {
  const services = await openServices();
  const count = await services.phrases.clear();
  await services.close();
  terminal.print(`${count} phrases dropped`);
  return EXIT.fine;
}

/** `onset cache warm <file>`: has each line of a file spoken and kept. @throws OnsetError `usage`, `not_found` */
export async function cacheWarmVerb(file: string, flags: TargetFlags, parts: CacheParts): Promise<ExitCode> {
  const { terminal, adapters, openServices } = parts;
  const target = chooseTarget(flags, adapters);
  const lines = (await readNamedFile(file, 'warm')).split('\n').map((line) => line.trim());
  const phrases = lines.filter((line) => line !== '');
  if (phrases.length === 0) throw new OnsetError(NO_PHRASES);
  const services = await openServices();
  const warmed = await warmPhrases(services.engine, target, phrases, (one) => terminal.print(lineOf(one)));
  await services.close();
  return warmed.some(({ outcome }) => outcome === 'failed') ? EXIT.runFailed : EXIT.fine;
}

const WORDS = { kept: 'kept', was_there: 'was there' } as const;

function lineOf(warmed: WarmedPhrase): string {
  if (warmed.outcome !== 'failed') return `${WORDS[warmed.outcome].padEnd(10)} ${warmed.phrase}`;
  return `${'failed'.padEnd(10)} ${warmed.phrase}\n  ${renderFailure(warmed.failure)}`;
}

const NO_PHRASES = {
  code: 'usage',
  message: 'There is no phrase in the file.',
  hint: 'Write one phrase on each line.',
} as const;
