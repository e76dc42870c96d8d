import { startTransition, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ChunkingLane } from '../../charts/chunking/types.ts';
import { inSteps } from '../../stores/in-steps.ts';
import { NO_PEAKS } from '../../stores/run/run-frame.ts';
import { useCatalogue, useServices, useSettings, useStudio, useUi } from '../../stores/services.tsx';
import type { StudioOrder } from '../../stores/studio/studio-plan.ts';
import { studioPrice } from '../../stores/studio/studio-price.ts';
import { isMeasuring, isUnderWay, type StudioState } from '../../stores/studio/studio-state.ts';
import { strategySteps, type Strategy } from './model/comparison.ts';
import { laneOf } from './model/lane.ts';
import { modelledOf, type Modelled } from './model/modelled.ts';
import { otherSetupWords } from './model/other-setup.ts';
import { createReader } from './model/reader.ts';
import { chosenOf } from './model/verdict.ts';

/** What was read of a comparison. */
interface Reading {
  /** It as it was then; null before it was read for the first time. */
  readonly state: StudioState | null;
  readonly strategies: readonly Strategy[];
}

export interface Comparison extends Reading {
  /** The strategy that is looked at closely. */
  readonly selected: Strategy | null;
}

const NOT_READ: Reading = { state: null, strategies: [] };

/** All figures are read anew: while runs end one after the other no more often than this. */
const READ_EVERY_MS = 1000;

/** The comparison as it was read last: at once when it begins or is over, else once in a while; between frames. */
function useReading(): Reading {
  const { studio } = useServices();
  const { price } = useVendor(useStudio(({ order }) => order));
  const [reading, setReading] = useState(NOT_READ);
  useEffect(() => {
    const reader = createReader(READ_EVERY_MS, async (signal) => {
      const state = studio.state.getState();
      const strategies = await inSteps(strategySteps(state, price), signal);
      if (strategies === null) return;
      startTransition(() => {
        setReading({ state, strategies });
      });
    });
    reader.changed(true);
    const off = studio.state.subscribe((state, before) => {
      reader.changed(!isMeasuring(state) || state.order !== before.order);
    });
    return () => {
      off();
      reader.close();
    };
  }, [studio, price]);
  return reading;
}

/** Who spoke in the comparison, and what is paid for it; of the present choice as long as there was none. */
function useVendor(order: StudioOrder | null) {
  const { target, ownPrices } = useSettings();
  const { provider: id, model } = order?.target ?? target;
  const provider = useCatalogue(({ providers }) => providers.find((one) => one.id === id));
  const price = useMemo(() => studioPrice(provider, model, ownPrices), [provider, model, ownPrices]);
  return { provider, price };
}

/** What the strategies that were not run would come to; null while nobody asks. */
export function useModelled(state: StudioState | null, isWanted: boolean): Modelled | null {
  const { studio } = useSettings();
  const { provider, price } = useVendor(state?.order ?? null);
  return useMemo(
    () => (isWanted && state !== null ? modelledOf(state, studio, provider, price) : null),
    [isWanted, state, studio, provider, price],
  );
}

/** What the runs so far say. */
export function useComparison(): Comparison {
  const { state, strategies } = useReading();
  const studioKey = useUi((ui) => ui.studioKey);
  const picked = strategies.find(({ key }) => key === studioKey);
  return { state, strategies, selected: picked ?? chosenOf(strategies) };
}

/** In which setup it was measured, where that is not the one on screen; else null. */
export function useOtherSetup(): string | null {
  const order = useStudio((state) => state.order);
  const settings = useSettings();
  return useMemo(() => (order === null ? null : otherSetupWords(order, settings)), [order, settings]);
}

/** What a panel says of what it shows: first of all in which setup that was measured, where it is another. */
export interface PanelProps extends Comparison {
  readonly otherSetup: string | null;
}

export const noteOf = (otherSetup: string | null, words: string): string =>
  otherSetup === null ? words : `${otherSetup}; ${words}`;

/** A lane for each strategy, under the player's own prebuffer; its waveform comes while nothing is measured. */
export function useLanes(strategies: readonly Strategy[]): readonly ChunkingLane[] {
  const { peaks } = useServices();
  const waveforms = useStore(peaks.state);
  const isBusy = useStudio(isUnderWay);
  useEffect(() => {
    if (!isBusy) peaks.want(strategies.flatMap(({ medianRun }) => medianRun?.id ?? []));
  }, [peaks, strategies, isBusy]);
  return useMemo(
    () =>
      strategies.flatMap(({ key, name, medianRun, isOwnPrebuffer }) =>
        medianRun === null || !isOwnPrebuffer
          ? []
          : [laneOf({ key, name, session: medianRun, peaks: waveforms.get(medianRun.id) ?? NO_PEAKS })],
      ),
    [strategies, waveforms],
  );
}
