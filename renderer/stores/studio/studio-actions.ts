import type { Services } from '../services.tsx';
import { orderOf } from './studio-plan.ts';
import { isMeasuring } from './studio-state.ts';

type Parts = Pick<Services, 'catalogue' | 'replay' | 'settings' | 'studio'>;

/** Compares what the settings say, at once: the lab must meet what its sliders show. */
export async function runAll({ catalogue, replay, settings, studio }: Parts): Promise<void> {
  const { settings: chosen } = settings.state.getState();
  if (chosen === null || isMeasuring(studio.state.getState())) return;
  // Nothing is played while something is measured.
  replay.stop();
  await settings.flush();
  const { providers } = catalogue.state.getState();
  studio.begin(
    orderOf(
      chosen,
      providers.find(({ id }) => id === chosen.target.provider),
      crypto.randomUUID(),
    ),
  );
}

/** Measures one strategy of the last comparison on. */
export async function runFurther(
  { replay, settings, studio }: Parts,
  key: string,
  runs: number,
): Promise<void> {
  if (isMeasuring(studio.state.getState())) return;
  replay.stop();
  await settings.flush();
  studio.goFurther(key, runs);
}
