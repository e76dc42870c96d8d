import type { Settings } from '../../../../core/contract/settings.ts';
import { cutKey, cutOf, liveCut } from '../../../stores/live/live-plan.ts';
import { isSameTarget } from '../../../stores/target/target-model.ts';
import type { Strategy } from './comparison.ts';

/** What Live takes from a comparison; the target only where its options were compared. */
export type LiveSetting = Pick<Settings, 'prebufferMs'> &
  Partial<Pick<Settings, 'target'>> & { readonly cut: Settings['cut'] };

/** A strategy as it was measured, with this prebuffer. */
export function settingOf(
  { row: { plan }, varied }: Pick<Strategy, 'row' | 'varied'>,
  prebufferMs: number,
  { target }: Pick<Settings, 'target'>,
): LiveSetting {
  const cut = cutOf({ ...plan.strategy, inFlight: plan.inFlight });
  // A vendor's options mean nothing to another one.
  const hasOptions = Object.keys(varied).length > 0 && plan.target.provider === target.provider;
  if (!hasOptions) return { cut, prebufferMs };
  return { cut, prebufferMs, target: { ...target, options: { ...target.options, ...varied } } };
}

/** What stands in the settings in its place. */
export const settingBefore = (next: LiveSetting, settings: Settings): LiveSetting => ({
  cut: settings.cut ?? null,
  prebufferMs: settings.prebufferMs,
  ...(next.target === undefined ? {} : { target: settings.target }),
});

export function isInUse({ cut, prebufferMs, target }: LiveSetting, settings: Settings): boolean {
  const isCutSo = cutKey(liveCut({ cut, fallback: settings.fallback })) === cutKey(liveCut(settings));
  const isSaidSo = target === undefined || isSameTarget(target, settings.target);
  return isCutSo && isSaidSo && prebufferMs === settings.prebufferMs;
}
