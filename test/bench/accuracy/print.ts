import { MAX_RATIO, MIN_COVERED, type Comparison, type Ratio, type Row, type Spread } from './figures.ts';
import { MAX_CURL_DIFFERENCE_MS, type SpanRow } from './rounds.ts';

const verdict = (isWithin: boolean): string => (isWithin ? 'PASS' : 'FAIL');
const cell = (value: number): string => value.toFixed(3).padStart(9);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const interval = ({ low, high }: Ratio): string => `${low.toFixed(2)} to ${high.toFixed(2)}`;

function spreadLine(name: string, { n, p50Ms, p99Ms, maxMs }: Spread): string {
  return `  ${name.padEnd(18)}${String(n).padStart(7)}${cell(p50Ms)}${cell(p99Ms)}${cell(maxMs)}`;
}

function printRow({ mark, ours, bare, p50Ratio, p99Ratio, isWithin }: Row, hasLimit: boolean): void {
  console.log(spreadLine(`${mark} ours`, ours));
  console.log(spreadLine(`${mark} bare`, bare));
  const limit = hasLimit ? `            limit ${MAX_RATIO}  ${verdict(isWithin)}` : '';
  console.log(`  ${'  ours / bare'.padEnd(25)}${cell(p50Ratio.value)}${cell(p99Ratio.value)}${limit}`);
  console.log(`      95 % interval: p50 ${interval(p50Ratio)}, p99 ${interval(p99Ratio)}`);
}

/** Error against the lab's send log, of both clients, with their ratio. */
export function printComparison(title: string, comparison: Comparison, hasLimit: boolean): void {
  console.log(`\n${title}: error against the lab's send log, ms`);
  console.log(
    `  ${''.padEnd(18)}${'n'.padStart(7)}${['p50', 'p99', 'max'].map((name) => name.padStart(9)).join('')}`,
  );
  for (const row of comparison.rows) printRow(row, hasLimit);
  const { coveredRuns, coveredChunks } = comparison;
  const limit = hasLimit ? `, limit ${percent(MIN_COVERED)}  ${verdict(coveredRuns >= MIN_COVERED)}` : '';
  console.log(`  the run's ± covers firstByte and firstAudio in ${percent(coveredRuns)} of runs${limit}`);
  console.log(`  a chunk's own ± covers it in ${percent(coveredChunks)} of chunks`);
}

const SPANS: Record<SpanRow['span'], string> = {
  connectMs: 'connect     tcpEnd - tcpStart       time_connect - time_namelookup',
  tlsMs: 'TLS         tlsEnd - tlsStart       time_appconnect - time_connect',
  firstByteMs: 'first byte  firstByte - tcpEnd      time_starttransfer - time_connect',
};

/** Medians of ours and curl's over the same endpoint. */
export function printCurl(
  curl: { readonly version: string; readonly rows: readonly SpanRow[] } | null,
): void {
  if (curl === null) return console.log('\nNo curl on this machine: nothing to compare with.');
  console.log(`\nAgainst ${curl.version}`);
  console.log('HTTPS, both cold and without TLS resumption, medians, ms');
  console.log(`  ${'ours'.padStart(9)}${'curl'.padStart(9)}${'differ'.padStart(9)}`);
  for (const { span, oursMs, curlMs, differenceMs, isWithin } of curl.rows) {
    const limit = `limit ±${MAX_CURL_DIFFERENCE_MS}  ${verdict(isWithin)}`;
    console.log(`  ${cell(oursMs)}${cell(curlMs)}${cell(differenceMs)}  ${limit}   ${SPANS[span]}`);
  }
}
