import { type OutcomeTable, outcomeOf } from '../../audition/outcome.ts';
import type { Audition } from '../../contract/audition.ts';
import { voiceWords } from '../../history/voice-key.ts';
import { outcomeWords } from '../outcome-text.ts';
import { type Markup, markup, NOTHING } from './markup.ts';

/** What is thought of the voices of an audition, and what was voted once that is revealed. Its figures stand beside. */
export function outcomeSection(audition: Audition | null): Markup {
  if (audition === null) return NOTHING;
  const nameOf = (key: string): string => {
    const voice = audition.voices.find((one) => one.key === key);
    return voice === undefined ? 'a removed voice' : voiceWords(voice.target);
  };
  const { name, lines, voices, result, votes } = outcomeOf({ audition, nameOf, figures: null });
  return markup`<section><h2>Outcome of ${name}</h2>${lines.map((words) => markup`<p>${words}</p>`)}${tableOf(result)}${tableOf(voices)}${tableOf(votes)}</section>`;
}

function tableOf(table: OutcomeTable | null): Markup {
  if (table === null) return NOTHING;
  const { title, heads, rows } = table;
  const lines = rows.map(
    (row) => markup`<tr>${row.map((value) => markup`<td>${outcomeWords(value)}</td>`)}</tr>`,
  );
  return markup`<h3>${title}</h3><div class="frame"><table><thead><tr>${heads.map((head) => markup`<th>${head}</th>`)}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
