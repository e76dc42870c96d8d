import { useMemo } from 'react';
import type { TimeWindow } from '../../../charts/types.ts';
import { useReducedMotion } from '../../../components/use-media.ts';
import { useFrame, useUi } from '../../../stores/services.tsx';
import { timeWindow } from '../model/time-window.ts';

/** The part of the run that both time charts show. */
export function useTimeWindow(): TimeWindow {
  const view = useUi((state) => state.view);
  const paged = useReducedMotion();
  const nowMs = useFrame((frame) => frame?.nowMs ?? 0);
  const live = useFrame((frame) => frame?.live ?? false);
  return useMemo(() => timeWindow(view, { nowMs, live }, paged), [view, nowMs, live, paged]);
}
