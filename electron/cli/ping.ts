import { OnsetError } from '../../core/contract/result.ts';
import { summarise } from '../../core/stats/summarise.ts';
import { createClock } from '../clock/clock.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import { assertSecure } from '../transport/loopback.ts';
import { addressOf, pingRegions } from './ping-provider.ts';
import { ping, type Ping, type PingOptions } from './ping-probe.ts';
import { readTextOf } from './read-file.ts';
import { msColumn, renderFailure } from './render-run.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

export interface PingFlags {
  readonly runs: number;
  readonly insecure?: boolean;
  readonly ca?: string;
  /** Of a provider: this one only. */
  readonly region?: string;
}

const COLUMNS = ['dnsMs', 'tcpMs', 'tlsMs', 'firstByteMs', 'totalMs'] as const;
const HEAD = ['DNS', 'TCP', 'TLS', 'first byte', 'total'];
const LABEL_COLUMNS = 8;
const CELL_COLUMNS = 11;

interface PingParts {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly adapters: readonly ProviderAdapter[];
}

/** A provider's id: neither scheme nor dot. */
const PROVIDER_ID = /^[a-z0-9_-]+$/i;

/** `onset ping URL` or `onset ping PROVIDER`: where the time to an address goes, every time on a new connection. */
export async function pingVerb(what: string, flags: PingFlags, parts: PingParts): Promise<ExitCode> {
  const isProvider = PROVIDER_ID.test(what);
  const url = isProvider ? addressOf(parts.adapters, what, flags.region) : what;
  const ca = flags.ca === undefined ? null : await readTextOf(flags.ca, '--ca');
  if (url === null) return pingRegions(findAdapter(parts.adapters, what), { runs: flags.runs, ca }, parts);
  if (!isProvider) assertUrl(url, flags);
  return pingUrl(url, ca, flags, parts);
}

async function pingUrl(
  url: string,
  ca: string | null,
  flags: PingFlags,
  { terminal, signal }: PingParts,
): Promise<ExitCode> {
  terminal.print(cells('ms', HEAD));
  const pings = await pingAll({ url, ca, clock: createClock(), signal }, flags.runs, terminal);
  if (pings.length > 1) terminal.print(spread(pings));
  return pings.length === flags.runs ? EXIT.fine : EXIT.runFailed;
}

function assertUrl(url: string, { insecure = false, region }: PingFlags): void {
  if (region !== undefined) {
    throw new OnsetError({
      code: 'usage',
      message: 'An address has no regions.',
      hint: 'Give --region with the id of a provider.',
    });
  }
  if (!URL.canParse(url) || !/^(https?|wss?):/i.test(url)) {
    throw new OnsetError({
      code: 'usage',
      message: `"${url}" is not an address to ping.`,
      hint: 'Give an http, https, ws or wss URL, or the id of a provider.',
    });
  }
  assertSecure(url, insecure);
}

async function pingAll(options: PingOptions, runs: number, terminal: Terminal): Promise<Ping[]> {
  const pings: Ping[] = [];
  for (let run = 1; run <= runs && !options.signal.aborted; run += 1) {
    try {
      const result = await ping(options);
      pings.push(result);
      terminal.print(`${cells(String(run), values(result))}  ${result.status} from ${result.remoteAddress}`);
    } catch (error) {
      if (!(error instanceof OnsetError)) throw error;
      terminal.progress(`${run}  ${renderFailure(error.failure)}`);
    }
  }
  return pings;
}

function spread(pings: readonly Ping[]): string {
  const summaries = COLUMNS.map((name) => summarise(pings.map((result) => result[name])));
  const p50 = summaries.map((summary) => msColumn(summary.p50));
  const max = summaries.map((summary) => msColumn(summary.max));
  return [`n=${pings.length}`, cells('p50', p50), cells('max', max)].join('\n');
}

const values = (result: Ping): string[] => COLUMNS.map((name) => msColumn(result[name]));

function cells(label: string, texts: readonly string[]): string {
  return `${label.padEnd(LABEL_COLUMNS)}${texts.map((cell) => cell.padStart(CELL_COLUMNS)).join('')}`;
}
