import type { GroupSpread } from '../../contract/history/groups.ts';
import { temperatureChoiceSchema } from '../../contract/history/measured.ts';
import { groupRows } from '../../history/group.ts';
import type { RunRow } from '../../history/row.ts';
import { readVoiceKey, voiceWords } from '../../history/voice-key.ts';
import { MINIMUM_N } from '../../stats/minimum-n.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { lensScope } from '../../timeline/lens-scope.ts';
import { lensName, lensSpan } from '../../timeline/lens-words.ts';
import { measure } from '../../timeline/lens.ts';
import { type Markup, NOTHING, markup } from './markup.ts';
import { dateWords, intervalWords, wholeMs } from './numbers.ts';

/** What the figures mean. */
export function definitionSection(definition: LensDefinition): Markup {
  const { included, excluded } = lensScope(definition);
  return markup`<section><h2>Definition: ${lensName(definition)}</h2>
<p>Latency here is ${lensSpan(definition)}, in ms.</p>
<dl class="scope"><dt>In</dt><dd>${included.join(', ')}</dd><dt>Out</dt><dd>${excluded.join(', ')}</dd></dl></section>`;
}

const PERCENTILES = ['p50', 'p95', 'p99'] as const;
const NEEDED = { p50: MINIMUM_N[50], p95: MINIMUM_N[95], p99: MINIMUM_N[99] } as const;
const NEEDED_WORDS = PERCENTILES.map((name) => `${name} from ${NEEDED[name]}`).join(', ');

/** Percentiles by voice, cold and warm runs apart: they are never mixed in a figure. */
export function percentilesSection(rows: readonly RunRow[], definition: LensDefinition): Markup {
  const tables = temperatureChoiceSchema.options.map((temperature) => {
    const asked = { query: '', metric: 'lens', definition, temperature } as const;
    const { groups } = groupRows(rows, { ...asked, by: 'voice', across: null });
    const known = groups.filter(({ all }) => all.n + all.failed > 0);
    if (known.length === 0) return NOTHING;
    const lines = known.map(({ key, all }) => percentilesLine(voiceWords(readVoiceKey(key)), all));
    return markup`<h3>On ${temperature} connections</h3><div class="frame"><table><thead><tr><th>Voice</th><th class="number">n</th><th class="number">failed</th>${PERCENTILES.map((name) => markup`<th class="number">${name}, ms</th>`)}<th class="number">max, ms</th></tr></thead><tbody>${lines}</tbody></table></div>`;
  });
  return markup`<section><h2>${lensName(definition)} by voice</h2>${tables}
<p><small>Quantiles of type 7, each with its 95 % interval and only from enough runs on: ${NEEDED_WORDS}. Failed runs are counted and in no quantile; kept answers and warm-ups are in none.</small></p></section>`;
}

function percentilesLine(name: string, spread: GroupSpread): Markup {
  const cells = PERCENTILES.map((percentile) => {
    const estimate = spread[percentile];
    return estimate === null
      ? markup`<td class="number soft">n &lt; ${NEEDED[percentile]}</td>`
      : markup`<td class="number">${wholeMs(estimate.value)}<br><small>${intervalWords(estimate.interval)}</small></td>`;
  });
  return markup`<tr><th>${name}</th><td class="number">${spread.n}</td><td class="number">${spread.failed}</td>${cells}<td class="number">${wholeMs(spread.max)}</td></tr>`;
}

/** Every run in a line. @param detailed how many of them are told below */
export function runsSection(rows: readonly RunRow[], definition: LensDefinition, detailed: number): Markup {
  const lines = rows.map((row, place) => runLine(row, definition, place < detailed));
  return markup`<section><h2>${rows.length} ${rows.length === 1 ? 'run' : 'runs'}</h2><div class="frame"><table><thead><tr><th>Run</th><th>Begun</th><th>Voice</th><th>Way</th><th class="number">${lensName(definition)}, ms</th><th class="number">first audible, ms</th><th class="number">ear, ms</th><th class="number">total, ms</th><th class="number">±, ms</th><th>Outcome</th></tr></thead><tbody>${lines}</tbody></table></div></section>`;
}

function runLine(row: RunRow, definition: LensDefinition, isDetailed: boolean): Markup {
  const { instants, outcome, error, temperature } = row;
  const name = isDetailed ? markup`<a href="#run-${row.number}">${row.number}</a>` : markup`${row.number}`;
  const end =
    error === null ? markup`${outcome}` : markup`<span class="bad">${outcome}: ${error.message}</span>`;
  return markup`<tr><td>${name}</td><td>${dateWords(row.startedAtMs)}</td><td>${voiceWords(row)}</td><td>${[row.transport, row.format, temperature ?? 'no connection'].join(', ')}</td><td class="number">${wholeMs(measure(instants, definition).ms)}</td><td class="number">${wholeMs(instants.audible)}</td><td class="number">${wholeMs(instants.heard)}</td><td class="number">${wholeMs(instants.lastAudio)}</td><td class="number">${row.errorBarMs.toFixed(2)}${row.trusted ? NOTHING : markup`<br><small class="bad">not trusted</small>`}</td><td>${end}</td></tr>`;
}
