import type { Failure } from '../../core/contract/result.ts';
import type { CancelTail } from '../../core/session/barge-in/cancel-tail.ts';
import type { BargeInFigures } from '../../core/session/barge-in/figures.ts';
import { bargeInWords } from '../../core/session/barge-in/words.ts';
import type { RunFigures } from '../../core/session/figures/figures.ts';
import type { Session } from '../../core/session/session.ts';
import { unheardWords } from '../../core/session/text/unheard-text.ts';
import { PHASE_LABELS, type DisplayPhase } from '../../core/timeline/display-phases.ts';
import { bandOf } from '../../core/timeline/latency.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import { lensLines } from './lens-lines.ts';
import { replyWords } from './reply-words.ts';
import { reuseWords } from './reuse-words.ts';

const BAR_COLUMNS = 40;
const LABEL_COLUMNS = 18;
const NUMBER_COLUMNS = 8;

/** One run for people: where it went, its phases as a bar chart, its figures, and what to know about them. */
export function renderRun(
  session: Session,
  figures: RunFigures,
  { title, definition }: { readonly title: string; readonly definition: LensDefinition },
): string {
  const { provider, model, voice, transport, format } = session.started.target;
  const target = [provider, model, voice, transport, format].filter((part) => part !== '').join(' · ');
  return [
    `${title}  ${target}  ${connectionWords(session)}`,
    ...phaseLines(figures.displayPhases),
    ...figureLines(figures, session.markErrorsMs.firstAudio ?? figures.errorBarMs),
    ...lensLines(session, definition).map(({ label, words }) => row(label, words)),
    ...replyLines(session),
    ...reuseWords(figures.reuse).map(({ label, words }) => row(label, words)),
    ...remarkLines(figures),
    '',
  ].join('\n');
}

function connectionWords({ connection }: Session): string {
  if (connection === null) return 'not connected';
  const { temperature, preconnected } = connection;
  if (preconnected === undefined) return temperature;
  const resumed = connection.tls?.resumed === true ? ', TLS resumed' : '';
  return `${temperature}, dialled before the text in ${preconnected.dialMs.toFixed(1)} ms${resumed}`;
}

/** "message" and, indented below it, what to do. */
export function renderFailure({ message, hint }: Failure): string {
  return `${message}\n  ${hint}`;
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(LABEL_COLUMNS - 1)} ${value}`;
}

/** Ms with one decimal, aligned; a dash for no value. */
export function msColumn(ms: number | null): string {
  return (ms === null ? '–' : ms.toFixed(1)).padStart(NUMBER_COLUMNS);
}

function phaseLines(phases: readonly DisplayPhase[]): string[] {
  const totalMs = phases.reduce((sum, { ms }) => sum + ms, 0);
  let startMs = 0;
  return phases.flatMap((phase) => {
    const from = Math.round((startMs / totalMs) * BAR_COLUMNS);
    startMs += phase.ms;
    if (phase.ms === 0) return [];
    const to = Math.round((startMs / totalMs) * BAR_COLUMNS);
    const bar = ' '.repeat(from) + '█'.repeat(to - from) + (to === from ? '▏' : '');
    return [
      row(PHASE_LABELS[phase.key].long, `${String(phase.shownMs).padStart(NUMBER_COLUMNS)} ms  ${bar}`),
    ];
  });
}

/** @param errorMs the ± of TTFA: that of its own mark, which nothing later can widen */
function figureLines(figures: RunFigures, errorMs: number): string[] {
  const { latency, phasesTo, playback } = figures;
  const band = latency.ttfaMs === null ? '' : `  ${bandOf(latency.ttfaMs)}`;
  const plusMinus = latency.ttfaMs === null ? '' : ` ± ${errorMs.toFixed(1)}`;
  const virtual = phasesTo?.mark === 'virtualAudible' ? phasesTo.atMs : null;
  const prebuffer = `virtual player, prebuffer ${playback.prebufferMs} ms`;
  return [
    row('TTFB', `${msColumn(latency.ttfbMs)} ms`),
    row('TTFA', `${msColumn(latency.ttfaMs)} ms${plusMinus}${band}`),
    row('TTFA audible', `${msColumn(latency.ttfaAudibleMs)} ms`),
    row('Audible', `${msColumn(virtual)} ms  ${prebuffer}`),
    row('TTLB', `${msColumn(latency.ttlbMs)} ms`),
    ...audioLines(figures),
  ];
}

function audioLines({ audio, chunks, speedUp, largestGap, playback }: RunFigures): string[] {
  if (chunks.length === 0) return [];
  const lostMs = playback.underruns.reduce((sum, { ms }) => sum + ms, 0);
  const rate = speedUp === null ? '' : `, speed-up ${speedUp.toFixed(2)}`;
  const gap =
    largestGap === null ? '' : `, largest gap ${(largestGap.toMs - largestGap.fromMs).toFixed(0)} ms`;
  const gapless = playback.smallestGaplessThresholdMs ?? 0;
  return [
    row('Audio', `${(audio.durationMs / 1000).toFixed(2)} s in ${chunks.length} chunks${rate}${gap}`),
    row(
      'Underruns',
      `${playback.underruns.length}, ${lostMs.toFixed(0)} ms; gapless from --prebuffer ${Math.ceil(gapless)}`,
    ),
  ];
}

const replyLines = (session: Session): string[] =>
  replyWords(session).map(({ label, words }) => row(label, words));

function remarkLines(figures: RunFigures): string[] {
  const { error, reached, outcome, bargeIn, cancelTail, marks, warnings } = figures;
  const where = reached === null ? '' : ` after ${reached.atMs.toFixed(0)} ms, in ${reached.phase}`;
  const byHand = outcome === 'cancelled' && error === null && bargeIn === null;
  const failed = error === null ? [] : [row('Failed', `${error.message}${where && ` (${where.trim()})`}`)];
  return [
    ...(byHand ? [row('Stopped', `by hand${where}`)] : []),
    ...(bargeIn === null
      ? []
      : [row('Barge-in', interruptionWords(bargeIn, marks.cancelSent !== undefined))]),
    ...(cancelTail === null ? [] : [row('After the stop', tailWords(cancelTail))]),
    ...failed,
    ...(error === null ? [] : [row('', error.hint)]),
    ...reasonsOf(warnings).map((reason) => row('Untrusted', reason)),
    ...warnings
      .filter(({ message }) => !reasonsOf(warnings).includes(message))
      .map(({ message }) => row('Warning', message)),
  ];
}

/** Why the run is not to be trusted. */
const reasonsOf = (warnings: RunFigures['warnings']): readonly string[] =>
  warnings.flatMap(({ code, message }) => (code === 'untrusted' ? message : []));

function interruptionWords({ cause, atMs }: BargeInFigures, wasCancelled: boolean): string {
  const nothingLeft = wasCancelled ? '' : '; the answer had come whole, there was nothing to cancel';
  return `${bargeInWords(cause)}, ${atMs.toFixed(0)} ms into the run${nothingLeft}`;
}

function tailWords({ lastByteMs, audioMs, bytes, unheard }: CancelTail): string {
  const paid = unheard === null ? '' : `; ${unheardWords(unheard)}`;
  if (lastByteMs === null) return `no audio came any more${paid}`;
  return `${audioMs.toFixed(0)} ms of audio still came (${bytes} bytes), the last of it ${lastByteMs.toFixed(0)} ms after${paid}`;
}
