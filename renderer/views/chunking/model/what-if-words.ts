import type { UnderrunPoint } from '../../../../core/playback/underrun-curve.ts';
import { formatTenth, formatWhole } from '../../../charts/format-number.ts';
import { count, whole } from '../../../components/format.ts';
import type { Settings } from '../../../../core/contract/settings.ts';
import { distrustWords } from '../../../../core/sweep/doubt.ts';
import { virtualPlaybackOf } from '../../../../core/session/playback/playback-of.ts';
import type { Session } from '../../../../core/session/session.ts';
import type { WhatIf } from './what-if.ts';

const percent = (share: number): string => `${formatTenth(share * 100)}%`;

const intervalWords = ({ interval: { low, high } }: UnderrunPoint): string =>
  `95% interval ${formatTenth(low * 100)} to ${percent(high)}`;

const goalWords = (goalShare: number): string => `under ${percent(goalShare).replace('.0%', '%')}`;

/** What the setting did to the runs. */
export function pointWords(point: UnderrunPoint, view: WhatIf, goalShare: number): string {
  const share = `${percent(point.stalledShare)}, ${intervalWords(point)}.`;
  if (point === view.recommended)
    return `is the first setting ${goalWords(goalShare)} in these runs: ${share}`;
  if (point === view.smallest)
    return `was enough for ${view.n === 1 ? 'the one run' : `these ${whole(view.n)} runs`}: ${share}`;
  return `had an underrun in ${share}`;
}

/** What it costs against the setting of now, and how far the runs can be trusted. */
export function costWords(point: UnderrunPoint, view: WhatIf, goalShare: number): string {
  return [againstNow(point, view.now), moreWords(view, goalShare)].filter((words) => words !== '').join(' ');
}

function againstNow(point: UnderrunPoint, now: UnderrunPoint | null): string {
  if (now === null || point === now) return 'It is the setting of now.';
  if (point.medianTimeToEarMs === null || now.medianTimeToEarMs === null) return '';
  const addedMs = Math.round(point.medianTimeToEarMs - now.medianTimeToEarMs);
  const change =
    addedMs === 0
      ? 'It changes nothing in time to ear'
      : `It ${addedMs > 0 ? 'adds' : 'takes'} ${formatWhole(Math.abs(addedMs))} ms ${addedMs > 0 ? 'to' : 'off'} time to ear`;
  return `${change} against ${formatWhole(now.prebufferMs)} ms, now at ${percent(now.stalledShare)}.`;
}

function moreWords({ n, lacking, needsMore, recommended, distrust }: WhatIf, goalShare: number): string {
  const doubt = distrustWords(distrust);
  if (lacking > 0) {
    const few = `Not recommended: ${count(n, 'run')} cannot tell ${goalWords(goalShare)}, ${whole(n + lacking)} can`;
    return doubt === '' ? `${few}.` : `${few}; ${doubt}.`;
  }
  if (recommended === null && doubt !== '') return `Not recommended: ${doubt}.`;
  return needsMore === 0 ? '' : `To promise it takes ${count(needsMore, 'more run')} without an underrun.`;
}

/** A strategy with a prebuffer: "Clause, 200 ms". */
export const settingWords = (name: string, prebufferMs: number): string =>
  `${name}, ${formatWhole(prebufferMs)} ms`;

/** On its button: only what is under the goal, in enough runs, goes without a word of doubt. */
export function actionWords({ prebufferMs }: UnderrunPoint, { recommended }: WhatIf, name: string): string {
  const isUnderGoal = recommended !== null && prebufferMs >= recommended.prebufferMs;
  return `Use ${settingWords(name, prebufferMs)}${isUnderGoal ? '' : ' anyway'}`;
}

/** What Live does with it: its text is another, and may come in another way. */
export function liveWords(setting: string, isInUse: boolean, textSource: Settings['textSource']): string {
  const text =
    textSource === 'simulated' ? 'its text comes from a simulated LLM' : 'its text is there at once';
  return isInUse ? `Live uses ${setting}; ${text}.` : `Use sets both in Live, where ${text}.`;
}

function stallWords(stallsMs: readonly number[]): string {
  if (stallsMs.length === 0) return 'no underrun';
  const totalMs = stallsMs.reduce((sum, ms) => sum + ms, 0);
  return `${count(stallsMs.length, 'underrun')}, ${formatWhole(totalMs)} ms`;
}

/** A recorded run that is played again: what this prebuffer was to do to it, and what the player met so far. */
export function replayWords(
  name: string,
  session: Session,
  prebufferMs: number,
  metMs: readonly number[],
): string {
  const expected = virtualPlaybackOf(session, prebufferMs).stalls.map(
    ({ startAt, endAt }) => endAt - startAt,
  );
  return (
    `Playing the recorded run of ${name} with a prebuffer of ${formatWhole(prebufferMs)} ms: ` +
    `expected ${stallWords(expected)}; so far ${stallWords(metMs)}.`
  );
}
