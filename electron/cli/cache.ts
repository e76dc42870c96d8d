import type { WarmedPhrase } from '../../core/contract/phrases.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { warmPhrases } from '../engine/run/warm-phrases.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import type { Services } from '../services.ts';
import { chooseTarget, type TargetFlags } from './choose-target.ts';
import { readTextOf } from './read-file.ts';
import { renderFailure } from './render-run.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';

export interface CacheParts {
  readonly terminal: Terminal;
  readonly openServices: () => Promise<Pick<Services, 'engine' | 'phrases' | 'close'>>;
}

export interface WarmParts extends CacheParts {
  readonly adapters: readonly ProviderAdapter[];
  /** Ctrl-C: ends the phrase under way, begins no further one. */
  readonly signal: AbortSignal;
}

const BYTES_PER_MB = 1024 * 1024;
const mb = (bytes: number): string => `${(bytes / BYTES_PER_MB).toFixed(1)} MB`;
const phrasesWords = (count: number): string => `${count} ${count === 1 ? 'phrase' : 'phrases'}`;

/** `onset cache`: what the phrase cache holds. */
export function cacheInfoVerb({ terminal, openServices }: CacheParts): Promise<ExitCode> {
  return withServices(openServices, async ({ phrases }) => {
    const { count, sizeBytes, limitBytes } = await phrases.info();
    terminal.print(`${phrasesWords(count)}, ${mb(sizeBytes)} of ${mb(limitBytes)}`);
    return EXIT.fine;
  });
}

/** `onset cache clear` */
export function cacheClearVerb({ terminal, openServices }: CacheParts): Promise<ExitCode> {
  return withServices(openServices, async ({ phrases }) => {
    terminal.print(`${phrasesWords(await phrases.clear())} dropped`);
    return EXIT.fine;
  });
}

/** `onset cache warm <file>`: has each line of a file spoken and kept. @throws OnsetError `usage`, `not_found` */
export async function cacheWarmVerb(file: string, flags: TargetFlags, parts: WarmParts): Promise<ExitCode> {
  const { terminal, adapters, openServices, signal } = parts;
  const target = chooseTarget(flags, adapters);
  const lines = (await readTextOf(file, 'onset cache warm')).split('\n').map((line) => line.trim());
  const phrases = lines.filter((line) => line !== '');
  if (phrases.length === 0) throw new OnsetError(NO_PHRASES);
  return withServices(openServices, async ({ engine }) => {
    let kept = 0;
    for (const phrase of phrases) {
      const warmed = await Promise.race([warmPhrases(engine, target, [phrase]), untilAborted(signal)]);
      if (warmed === undefined) break;
      for (const one of warmed) {
        terminal.print(lineOf(one));
        if (one.outcome !== 'failed') kept += 1;
      }
    }
    return kept === phrases.length ? EXIT.fine : EXIT.runFailed;
  });
}

/** What is open is closed whatever happens: it would keep the process alive. */
async function withServices(
  open: CacheParts['openServices'],
  work: (services: Awaited<ReturnType<CacheParts['openServices']>>) => Promise<ExitCode>,
): Promise<ExitCode> {
  const services = await open();
  try {
    return await work(services);
  } finally {
    await services.close();
  }
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
