import type { GroupSpread } from '../../contract/history/groups.ts';
import { temperatureChoiceSchema } from '../../contract/history/measured.ts';
import { countRows, type Temperature } from '../../history/counted.ts';
import { readerOf } from '../../history/metric.ts';
import type { RunRow } from '../../history/row.ts';
import { spreadOf } from '../../history/spread.ts';
import { targetKeyOf } from '../../history/target-key.ts';
import { voiceWords } from '../../history/voice-key.ts';
import { MINIMUM_N } from '../../stats/minimum-n.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { lensName } from '../../timeline/lens-words.ts';
import { type Markup, NOTHING, markup } from './markup.ts';
import { intervalWords, wholeMs } from './numbers.ts';

const PERCENTILES = ['p50', 'p95', 'p99'] as const;
const NEEDED = { p50: MINIMUM_N[50], p95: MINIMUM_N[95], p99: MINIMUM_N[99] } as const;
const NEEDED_WORDS = PERCENTILES.map((name) => `${name} from ${NEEDED[name]}`).join(', ');

/** Percentiles by target, as the summary of the JSON has them; cold and warm runs apart: neither is ever mixed in a figure. */
export function percentilesSection(rows: readonly RunRow[], definition: LensDefinition): Markup {
  const targets = byTarget(rows);
  const tables = temperatureChoiceSchema.options.map((temperature) => {
    const known = targets
      .map((own) => ({ row: own[0], spread: spreadIn(own, temperature, definition) }))
      .filter(({ spread }) => spread.n + spread.failed > 0)
      .sort(({ spread: one }, { spread: other }) => bySpread(one, other));
    if (known.length === 0) return NOTHING;
    const lines = known.map(({ row, spread }) => percentilesLine(row, spread));
    return markup`<h3>On ${temperature} connections</h3><div class="frame"><table><thead><tr><th>Voice</th><th>Way</th><th class="number">n</th><th class="number">failed</th>${PERCENTILES.map((name) => markup`<th class="number">${name}, ms</th>`)}<th class="number">max, ms</th></tr></thead><tbody>${lines}</tbody></table></div>`;
  });
  return markup`<section><h2>${lensName(definition)} by voice and way</h2>${tables}
<p><small>Quantiles of type 7, each with its 95 % interval and only from enough runs on: ${NEEDED_WORDS}. Failed runs are counted and in no quantile; kept answers and warm-ups are in none.</small></p></section>`;
}

/** Of each target at least one. */
type TargetRows = readonly [RunRow, ...RunRow[]];

function byTarget(rows: readonly RunRow[]): readonly TargetRows[] {
  const targets = new Map<string, [RunRow, ...RunRow[]]>();
  for (const row of rows) {
    const key = targetKeyOf(row);
    const own = targets.get(key);
    if (own === undefined) targets.set(key, [row]);
    else own.push(row);
  }
  return [...targets.values()];
}

const spreadIn = (own: TargetRows, temperature: Temperature, definition: LensDefinition): GroupSpread =>
  spreadOf(countRows(own, temperature, readerOf('lens', definition)));

/** The smallest median first; those without one behind them, those with the most runs first. */
function bySpread(one: GroupSpread, other: GroupSpread): number {
  const [left, right] = [one, other].map(({ p50 }) => p50?.value ?? Infinity) as [number, number];
  return left === right ? other.n - one.n : left - right;
}

function percentilesLine(row: RunRow, spread: GroupSpread): Markup {
  const cells = PERCENTILES.map((percentile) => {
    const estimate = spread[percentile];
    return estimate === null
      ? markup`<td class="number soft">n &lt; ${NEEDED[percentile]}</td>`
      : markup`<td class="number">${wholeMs(estimate.value)}<br><small>${intervalWords(estimate.interval)}</small></td>`;
  });
  return markup`<tr><th>${voiceWords(row)}</th><td>${wayWords(row)}</td><td class="number">${spread.n}</td><td class="number">${spread.failed}</td>${cells}<td class="number">${wholeMs(spread.max)}</td></tr>`;
}

const wayWords = ({ transport, format, region, endpoint }: RunRow): string =>
  [transport, format, region, endpoint].filter((part) => part !== null).join(', ');
