import type { Audition, AuditionProgress } from '../../../../core/contract/audition.ts';
import { MINIMUM_N } from '../../../../core/stats/minimum-n.ts';
import { aboutWords, count, whole } from '../../../components/format.ts';
import { costWords } from '../../../components/price-words.ts';

const PAUSE_WORDS: Readonly<Record<NonNullable<AuditionProgress['pausedBy']>, string>> = {
  person: 'paused',
  listening: 'paused while you listen',
  restart: 'paused since Onset was closed',
};

function stageWords({ stage, pausedBy, warmedUp }: AuditionProgress): string {
  switch (stage) {
    case 'idle':
      return '';
    case 'running':
      return warmedUp === null ? '' : `warming up ${whole(warmedUp.done)} of ${count(warmedUp.of, 'voice')}`;
    case 'pausing':
      return 'pausing after the runs under way';
    case 'paused':
      return pausedBy === null ? 'paused' : PAUSE_WORDS[pausedBy];
  }
}

function leftWords({ leftMs, leftUsd, done, of }: AuditionProgress): string {
  if (done >= of) return '';
  const time = leftMs === null ? '' : aboutWords(leftMs);
  const cost = leftUsd === null || leftUsd === 0 ? '' : costWords(leftUsd);
  const left = [time, cost].filter((words) => words !== '').join(', ');
  return left === '' ? '' : `${left} left`;
}

/** "196 of 200 runs, paused while you listen, about 20 s, $0.01 left". */
export function progressWords(progress: AuditionProgress): string {
  const { done, of } = progress;
  if (of === 0) return '';
  const counted = `${whole(done)} of ${whole(of)} runs`;
  return [counted, stageWords(progress), leftWords(progress)].filter((words) => words !== '').join(', ');
}

/** What was true when the engine was last heard of: what it does now, nobody knows. */
export function oldProgressWords({ done, of }: AuditionProgress): string {
  return `${whole(done)} of ${whole(of)} runs when the engine went away`;
}

/** "median of 5 warm runs per cell"; of too few for one, "max of 2". */
export function figureWords({
  runsPerCell,
  connection,
}: Pick<Audition, 'runsPerCell' | 'connection'>): string {
  const kind = connection === 'cold' ? 'cold' : 'warm';
  if (runsPerCell === 1) return `one ${kind} run per cell`;
  const figure = runsPerCell < MINIMUM_N[50] ? 'max' : 'median';
  return `${figure} of ${whole(runsPerCell)} ${kind} runs per cell`;
}
