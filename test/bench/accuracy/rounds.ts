import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from '../../../core/stats/quantile.ts';
import { curlOnce } from './curl.ts';
import { compareClients, type Comparison } from './figures.ts';
import type { Job, Seen } from './messages.ts';
import type { ClientName, Stage } from './stage.ts';
import type { Errors } from './truth.ts';

export type ByTransport<T extends Transport> = Readonly<Record<T, Comparison>>;

type Transport = Job['transport'];

/** How many rounds count, and how many come before them: those warm the JIT of lab and clients, and count for nobody. */
export interface Rounds {
  readonly counted: number;
  readonly discarded: number;
}

/** Both clients, one after the other over each transport, in an order that swaps from round to round. */
export async function compareOnStage<T extends Transport>(
  stage: Stage,
  transports: readonly T[],
  rounds: Rounds,
  texts: string[],
): Promise<ByTransport<T>> {
  const kept = byTransport(transports, (): Record<ClientName, Errors[]> => ({ ours: [], bare: [] }));
  for (let round = -rounds.discarded; round < rounds.counted; round += 1) {
    const order: ClientName[] = round % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'];
    for (const transport of transports) {
      for (const client of order) {
        const errors = await stage.perform(client, transport, texts);
        if (round >= 0) kept[transport][client].push(...errors);
      }
    }
  }
  return byTransport(transports, (transport) => compareClients(kept[transport]));
}

function byTransport<T extends Transport, V>(
  transports: readonly T[],
  make: (transport: T) => V,
): Record<T, V> {
  return Object.fromEntries(transports.map((transport) => [transport, make(transport)])) as Record<T, V>;
}

export interface SpanRow {
  readonly span: keyof NonNullable<Seen['spans']>;
  readonly oursMs: number;
  readonly curlMs: number;
  readonly differenceMs: number;
  readonly isWithin: boolean;
}

/** The limit for connect, TLS and first byte. */
export const MAX_CURL_DIFFERENCE_MS = 0.5;

/** @returns the first line of `curl --version`, null where there is no curl */
export function curlVersion(): string | null {
  try {
    return execFileSync('curl', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? null;
  } catch {
    return null;
  }
}

/** Ours and curl in turns on the same HTTPS endpoint, both cold; medians. */
export async function compareWithCurl(stage: Stage, rounds: Rounds, text: string): Promise<SpanRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'onset-bench-curl-'));
  const caFile = join(folder, 'lab.pem');
  writeFileSync(caFile, stage.lab.caPem);
  const ours: Seen['spans'][] = [];
  const curls: Seen['spans'][] = [];
  try {
    for (let round = -rounds.discarded; round < rounds.counted; round += 1) {
      const turns = [
        async () => ours.push((await stage.see('ours', 'https', [text]))[0]?.spans ?? null),
        async () => curls.push(await curlOnce(stage.lab.https, caFile, text)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return spanRows(ours.slice(rounds.discarded), curls.slice(rounds.discarded));
}

function spanRows(ours: readonly Seen['spans'][], curls: readonly Seen['spans'][]): SpanRow[] {
  const median = (spans: readonly Seen['spans'][], span: SpanRow['span']): number =>
    quantile(
      spans.map((one) => one?.[span] ?? NaN),
      0.5,
    ) ?? NaN;
  return (['connectMs', 'tlsMs', 'firstByteMs'] as const).map((span) => {
    const [oursMs, curlMs] = [median(ours, span), median(curls, span)];
    const differenceMs = oursMs - curlMs;
    return { span, oursMs, curlMs, differenceMs, isWithin: Math.abs(differenceMs) <= MAX_CURL_DIFFERENCE_MS };
  });
}
