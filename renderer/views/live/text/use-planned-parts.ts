import { useMemo } from 'react';
import { cutKey, liveCut } from '../../../stores/live-plan.ts';
import { useSettings } from '../../../stores/services.tsx';
import { useStudioProvider } from '../../../stores/use-studio-cases.ts';
import { plannedParts, type PlannedPart } from '../model/planned-parts.ts';

/** How the next run will cut the text of the editor. */
export function usePlannedParts(): readonly PlannedPart[] {
  const settings = useSettings();
  const provider = useStudioProvider();
  const { text, target } = settings;
  const cut = liveCut(settings);
  const key = cutKey(cut);
  return useMemo(() => {
    const locale = provider?.voices.find(({ id }) => id === target.voice)?.language;
    const vendorMost =
      provider === undefined ? null : { most: provider.maxCharacters, unit: 'characters' as const };
    return plannedParts(text, cut, { vendorMost, ...(locale === undefined ? {} : { locale }) });
    // The cut is made anew at each look; its key is the same for the same.
  }, [text, key, provider, target.voice]);
}
