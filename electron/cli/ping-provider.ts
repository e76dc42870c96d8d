import type { RegionReach } from '../../core/contract/connection-test.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { MINIMUM_N } from '../../core/stats/minimum-n.ts';
import { createClock } from '../clock/clock.ts';
import { adapterContext } from '../engine/way/adapter-context.ts';
import { sweepRegions } from '../engine/inquiries/reach.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import { createLocalWires } from '../wires/local-wires.ts';
import { PING_TIMEOUTS } from './ping-probe.ts';
import { msColumn, renderFailure } from './render-run.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

export interface RegionFlags {
  readonly runs: number;
  readonly ca: string | null;
}

interface RegionParts {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** A dial plan is never dialled here: some adapters want a key before they tell their host. */
const NO_KEY = 'none';
const HEAD = ['DNS', 'TCP', 'TLS', 'first byte', 'total'];
const CELL_COLUMNS = 11;
const COUNT_COLUMNS = 4;

/**
 * Where one region of a provider is, or the provider itself where it has no regions; null = it has several, and none
 * was named.
 * @throws OnsetError `not_found`, `usage` with what there is
 */
export function addressOf(
  adapters: readonly ProviderAdapter[],
  id: string,
  region: string | undefined,
): string | null {
  const adapter = findAdapter(adapters, id);
  const { label, regions } = adapter.description;
  if (region === undefined) return regions.length === 0 ? ownAddress(adapter) : null;
  const found = regions.find((one) => one.id === region);
  if (found !== undefined) return `https://${found.host}/`;
  const known =
    regions.length === 0 ? 'It has none.' : `Choose one of: ${regions.map((one) => one.id).join(', ')}.`;
  throw new OnsetError({ code: 'usage', message: `${label} has no region "${region}".`, hint: known });
}

function ownAddress(adapter: ProviderAdapter): string {
  const { url } = adapter.connect(adapter.defaultTarget, NO_KEY, adapterContext(createClock()));
  return `https://${new URL(url).host}/`;
}

/** `onset ping PROVIDER`: all its regions in turns, nearest first. */
export async function pingRegions(
  adapter: ProviderAdapter,
  { runs, ca }: RegionFlags,
  { terminal, signal }: RegionParts,
): Promise<ExitCode> {
  const clock = createClock();
  const wires = createLocalWires(clock);
  try {
    const reach = { wires, clock, timeouts: PING_TIMEOUTS };
    const rows = await sweepRegions(reach, adapter, { rounds: runs, ca, signal });
    terminal.print(table(rows, runs));
    for (const { region, error } of rows) {
      if (error !== null) terminal.progress(`${region}  ${renderFailure(error)}`);
    }
    return rows.every(({ n }) => n === runs) ? EXIT.fine : EXIT.runFailed;
  } finally {
    await wires.close();
  }
}

/** The p50 of each step, or the max where n is too small; `failed` counts the dials that did not work. */
function table(rows: readonly RegionReach[], runs: number): string {
  const labelColumns = Math.max(...rows.map((row) => labelOf(row).length), 'p50, ms'.length) + 2;
  const line = (label: string, n: string, failed: string, cells: readonly string[]): string =>
    label.padEnd(labelColumns) +
    n.padStart(COUNT_COLUMNS) +
    failed.padStart(COUNT_COLUMNS * 2) +
    cells.map((cell) => cell.padStart(CELL_COLUMNS)).join('');
  return [
    line('p50, ms', 'n', 'failed', HEAD),
    ...rows.map((row) => {
      const { n, steps, host } = row;
      const { dnsMs = null, tcpMs = null, tlsMs = null, answerMs = null, totalMs = null } = steps ?? {};
      const cells = [dnsMs, tcpMs, tlsMs, answerMs, totalMs].map(msColumn);
      return `${line(labelOf(row), String(n), String(runs - n), cells)}  ${host}`;
    }),
  ].join('\n');
}

/** What is no p50 is called what it is. */
const labelOf = ({ region, n }: RegionReach): string =>
  n > 0 && n < MINIMUM_N[50] ? `${region} (max)` : region;
