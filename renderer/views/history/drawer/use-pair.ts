import { useMemo } from 'react';
import type { PhaseGhost } from '../../../charts/types.ts';
import { useServices } from '../../../stores/services.tsx';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { useStore } from 'zustand';

export interface Pair {
  readonly other: RunFrame;
  readonly ghost: PhaseGhost;
}

/** The run that the open one is held against; null where there is none, or it is not there yet. */
export function usePair(): Pair | null {
  const { history } = useServices();
  const other = useStore(history.other.state, (state) => state.frame);
  const number = useStore(history.other.state, (state) => state.row?.number ?? 0);
  return useMemo(() => {
    if (other === null) return null;
    const { displayPhases, temperature } = other.figures;
    const totalMs = displayPhases.reduce((sum, { shownMs }) => sum + shownMs, 0);
    const label = [`run ${number}`, temperature, totalMs].filter((part) => part !== null).join(', ');
    return { other, ghost: { label, phases: displayPhases } };
  }, [other, number]);
}
