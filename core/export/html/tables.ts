import type { RunRow } from '../../history/row.ts';
import { voiceWords } from '../../history/voice-key.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { lensScope } from '../../timeline/lens-scope.ts';
import { lensName, lensSpan } from '../../timeline/lens-words.ts';
import { measure } from '../../timeline/lens.ts';
import { type Markup, NOTHING, markup } from './markup.ts';
import { dateWords, wholeMs } from './numbers.ts';

/** What the figures mean. */
export function definitionSection(definition: LensDefinition): Markup {
  const { included, excluded } = lensScope(definition);
  return markup`<section><h2>Definition: ${lensName(definition)}</h2>
<p>Latency here is ${lensSpan(definition)}, in ms.</p>
<dl class="scope"><dt>In</dt><dd>${included.join(', ')}</dd><dt>Out</dt><dd>${excluded.join(', ')}</dd></dl></section>`;
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
