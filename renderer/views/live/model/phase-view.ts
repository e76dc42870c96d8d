import type { RunFigures } from '../../../../core/session/figures/figures.ts';
import { phaseKeyOf, type DisplayPhase, type PhaseKey } from '../../../../core/timeline/display-phases.ts';
import { PHASE_NAMES } from '../../../../core/timeline/phases.ts';
import type { PhaseFlag, PhaseGhost, PhaseWaterfallProps } from '../../../charts/types.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import type { RunSummary } from '../../../stores/run/run-summary.ts';
import type { Compare } from '../../../stores/ui-store.ts';

/** The drawn phase in which an unfinished run waits or stopped; null once the wait is over. */
export function reachedKey(figures: RunFigures): PhaseKey | null {
  return figures.reached === null ? null : phaseKeyOf(figures.reached.phase);
}

/** Phases that can be shown: all ten once the wait is over, else only those the run came to. */
export function shownPhases(figures: RunFigures): readonly DisplayPhase[] {
  if (figures.reached === null) return figures.displayPhases;
  // In the order in which they happen, not in which they are drawn: silence is played after the prebuffer.
  const passed = PHASE_NAMES.slice(0, PHASE_NAMES.indexOf(figures.reached.phase) + 1);
  const keys = new Set(passed.map(phaseKeyOf));
  const shown = figures.displayPhases.filter(({ key, shownMs }) => shownMs > 0 || keys.has(key));
  return withStopLast(shown, phaseKeyOf(figures.reached.phase));
}

/** Nothing stands behind the phase in which a run stopped: who stopped in the silence had the prebuffer before it. */
function withStopLast(phases: readonly DisplayPhase[], stopped: PhaseKey | null): readonly DisplayPhase[] {
  const isLast = ({ key }: DisplayPhase) => key === stopped;
  return [...phases.filter((phase) => !isLast(phase)), ...phases.filter(isLast)];
}

/** While the run waits, the phase it is in is drawn apart from those that are over. */
export function waitingPhases({ figures, live }: RunFrame): Pick<PhaseWaterfallProps, 'phases' | 'pending'> {
  const key = live ? reachedKey(figures) : null;
  const phases = shownPhases(figures);
  const pending = phases.find((phase) => phase.key === key) ?? null;
  return { phases: phases.filter((phase) => phase !== pending), pending };
}

/** TTFA, first audible, ear: each once it is known, with the same numbers as the figures above. */
export function phaseFlags({ latency }: RunFigures): readonly PhaseFlag[] {
  const flags = [
    { label: 'TTFA', short: 'TTFA', atMs: latency.ttfaMs },
    { label: 'First audible', short: 'Audible', atMs: latency.ttfaAudibleMs },
    { label: 'Ear', short: 'Ear', atMs: latency.timeToEarMs },
  ];
  return flags.flatMap(({ atMs, ...words }) => (atMs === null ? [] : [{ ...words, atMs }]));
}

const totalMs = (phases: readonly DisplayPhase[]) => phases.reduce((sum, phase) => sum + phase.shownMs, 0);

/** The run to compare with: the one before it of the same work, or the baseline. */
export function comparedRun(
  runs: readonly RunSummary[],
  currentId: string | null,
  compare: Compare,
  baselineId: string | null,
): RunSummary | null {
  if (compare === 'none') return null;
  if (compare === 'baseline')
    return runs.find((run) => run.id === baselineId && run.id !== currentId) ?? null;
  const index = runs.findIndex((run) => run.id === currentId);
  const before = index === -1 ? runs : runs.slice(0, index);
  return before.findLast((run) => run.heard) ?? null;
}

/** Without a number is only the run that has just ended. */
const nameOf = ({ number }: RunSummary): string => (number === null ? 'the last run' : `run ${number}`);

export function ghostOf(run: RunSummary | null): PhaseGhost | null {
  if (run === null) return null;
  const words = `${nameOf(run)}, ${run.temperature}, ${totalMs(run.phases)}`;
  return { label: words, phases: run.phases };
}

/** "vs run 127, warm: +82 ms", once this run's wait is over too. */
export function difference(
  figures: RunFigures,
  run: RunSummary | null,
): { words: string; ms: number } | null {
  if (run === null || figures.phasesTo === null) return null;
  const ms = totalMs(figures.displayPhases) - totalMs(run.phases);
  return { words: `vs ${nameOf(run)}, ${run.temperature}:`, ms };
}
