import type { Audition } from '../../contract/audition.ts';
import type { RunRow } from '../../history/row.ts';
import { voiceWords } from '../../history/voice-key.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { lensName } from '../../timeline/lens-words.ts';
import { measure } from '../../timeline/lens.ts';
import { type ToldRun, wholeText } from '../told-run.ts';
import { auditionSection } from './audition.ts';
import { bufferChart, phasesBar } from './charts.ts';
import { Markup, NOTHING, markup } from './markup.ts';
import { dateWords, wholeMs } from './numbers.ts';
import { outcomeSection } from './outcome.ts';
import { percentilesSection } from './percentiles.ts';
import { REPORT_STYLE } from './style.ts';
import { definitionSection, runsSection } from './tables.ts';

/** Of more runs a browser would scroll badly; all of them are in the table. */
export const DETAILED_RUNS = 300;

export interface ReportParts {
  readonly rows: readonly RunRow[];
  readonly definition: LensDefinition;
  /** Whose runs these are; null where they are not those of one audition. */
  readonly audition: Audition | null;
  readonly madeBy: string;
  /** ISO 8601. */
  readonly madeAt: string;
  /** Base64 of the SHA-256 of `REPORT_STYLE`: the one style that the page allows. */
  readonly styleHash: string;
}

/** All before the first run's details. */
export function reportHead({ rows, definition, audition, madeBy, madeAt, styleHash }: ReportParts): string {
  const title = titleOf(rows);
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; media-src data:; base-uri 'none'; form-action 'none'`;
  const head = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Markup(REPORT_STYLE)}</style></head><body>
<header><h1>${title}</h1><p class="soft">${madeBy}, ${dateWords(Date.parse(madeAt))}</p></header>
<main>${outcomeSection(audition)}${definitionSection(definition)}${percentilesSection(rows, definition)}${auditionSection(rows, definition)}${runsSection(rows, definition, DETAILED_RUNS)}
<section><h2>Each run</h2>${detailWords(rows.length)}
`;
  return head.source;
}

const detailWords = (runs: number): Markup =>
  runs <= DETAILED_RUNS ? NOTHING : markup`<p>The first ${DETAILED_RUNS} of ${runs}.</p>`;

function titleOf(rows: readonly RunRow[]): string {
  const voices = [...new Set(rows.map(voiceWords))];
  const [first = ''] = voices;
  const runs = `${rows.length} ${rows.length === 1 ? 'run' : 'runs'}`;
  return `Onset report: ${runs} of ${voices.length === 1 ? first : `${voices.length} voices`}`;
}

/** A run's sound in the page, or why it is not there. */
export type ReportSound =
  { readonly kind: 'data'; readonly uri: string } | { readonly kind: 'absent'; readonly words: string };

/** The details of a run; of one whose record is gone only what its row says. */
export function reportRun(
  row: RunRow,
  told: ToldRun | null,
  { definition, sound }: { readonly definition: LensDefinition; readonly sound: ReportSound },
): string {
  const latency = `${lensName(definition)} ${wholeMs(measure(row.instants, definition).ms)} ms`;
  const way = [
    row.transport,
    row.format,
    row.temperature ?? 'no connection',
    `± ${row.errorBarMs.toFixed(2)} ms`,
  ];
  return markup`<article id="run-${row.number}"><h3>Run ${row.number}: ${voiceWords(row)}</h3>
<p>${latency} <small>${way.join(', ')}, ${dateWords(row.startedAtMs)}</small></p>
<blockquote>${wholeText(row, told)}</blockquote>${errorOf(row)}${annotationOf(row)}${phasesBar(row)}${told === null ? NOTHING : bufferChart(told)}${soundOf(sound, row)}</article>
`.source;
}

const errorOf = ({ error }: RunRow): Markup =>
  error === null ? NOTHING : markup`<p class="bad">${error.message} ${error.hint}</p>`;

function annotationOf({ rating, tags, note }: RunRow): Markup {
  const words = [...(rating === null ? [] : [`★ ${rating}`]), ...tags, ...(note === '' ? [] : [note])];
  return words.length === 0 ? NOTHING : markup`<p>${words.join(', ')}</p>`;
}

function soundOf(sound: ReportSound, { number }: RunRow): Markup {
  if (sound.kind === 'absent') return markup`<p class="soft">${sound.words}</p>`;
  return markup`<audio controls preload="none" aria-label="Run ${number}" src="${sound.uri}"></audio>`;
}

/** All behind the last run's details. */
export const reportFoot = (): string => '</section></main></body></html>\n';
