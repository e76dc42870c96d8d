import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { priceInUse, type PriceInUse } from '../../../core/billing/price-in-use.ts';
import type { ChunkingLane } from '../../charts/chunking/types.ts';
import { NO_PEAKS } from '../../stores/run-frame.ts';
import { useCatalogue, useServices, useSettings, useStudio, useUi } from '../../stores/services.tsx';
import type { StudioOrder } from '../../stores/studio-plan.ts';
import { isMeasuring, type StudioState } from '../../stores/studio-state.ts';
import { strategiesOf, type Strategy } from './model/comparison.ts';
import { laneOf } from './model/lane.ts';
import { modelledOf, type Modelled } from './model/modelled.ts';
import { chosenOf } from './model/verdict.ts';

export interface Comparison {
  readonly strategies: readonly Strategy[];
  /** The strategy that is looked at closely. */
  readonly selected: Strategy | null;
}

/** Reading all figures anew takes longer than a frame, so while runs end one after the other it is done this often. */
const READ_EVERY_MS = 1000;

/** The comparison as it was read last: at once when it begins or is over, else once in a while. */
function useReading(): StudioState {
  const { studio } = useServices();
  const [reading, setReading] = useState(() => studio.state.getState());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      clearTimeout(timer);
      timer = undefined;
      setReading(studio.state.getState());
    };
    const off = studio.state.subscribe((state, before) => {
      if (!isMeasuring(state) || state.order !== before.order) read();
      else timer ??= setTimeout(read, READ_EVERY_MS);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [studio]);
  return reading;
}

/** The lab bills nothing, as Live says of each of its runs. */
const freeOf = (provider: string): PriceInUse | null =>
  provider === 'lab' ? { usd: 0, per: 'million_characters', from: { kind: 'own' } } : null;

/** Who spoke in the comparison, and what is paid for it; of the present choice as long as there was none. */
function useVendor(order: StudioOrder | null) {
  const { target, ownPrices } = useSettings();
  const { provider: id, model } = order?.target ?? target;
  const provider = useCatalogue(({ providers }) => providers.find((one) => one.id === id));
  const price = useMemo(
    () => (provider === undefined ? null : (priceInUse(provider, model, ownPrices) ?? freeOf(provider.id))),
    [provider, model, ownPrices],
  );
  return { provider, price };
}

/** What the strategies that were not run would come to; null while nobody asks. */
export function useModelled(isWanted: boolean): Modelled | null {
  const state = useReading();
  const { studio } = useSettings();
  const { provider, price } = useVendor(state.order);
  return useMemo(
    () => (isWanted ? modelledOf(state, studio, provider, price) : null),
    [isWanted, state, studio, provider, price],
  );
}

/** What the runs so far say. */
export function useComparison(): Comparison {
  const state = useReading();
  const { price } = useVendor(state.order);
  const studioKey = useUi((ui) => ui.studioKey);
  const strategies = useMemo(() => strategiesOf(state, price), [state, price]);
  const picked = strategies.find(({ key }) => key === studioKey);
  return { strategies, selected: picked ?? chosenOf(strategies) };
}

/** A lane for each strategy, under the player's own prebuffer; its waveform comes when nothing is measured any more. */
export function useLanes(strategies: readonly Strategy[]): readonly ChunkingLane[] {
  const { peaks } = useServices();
  const waveforms = useStore(peaks.state);
  const isBusy = useStudio(isMeasuring);
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
