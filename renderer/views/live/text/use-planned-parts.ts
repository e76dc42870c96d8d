import { useMemo } from 'react';
import { cutKey, cutOfKey, liveCut } from '../../../stores/live-plan.ts';
import { useSettings } from '../../../stores/services.tsx';
import { useStudioProvider } from '../../../stores/use-studio-cases.ts';
import { plannedParts, type PlannedPart } from '../model/planned-parts.ts';

/** How the next run will cut the text of the editor. */
export function usePlannedParts(): readonly PlannedPart[] {
  const settings = useSettings();
  const provider = useStudioProvider();
  const { text, target } = settings;
  // Made anew at each look: its key is the same for the same.
  const key = cutKey(liveCut(settings));
  return useMemo(() => {
    const locale = provider?.voices.find(({ id }) => id === target.voice)?.language;
    const vendorMost =
      provider === undefined ? null : { most: provider.maxCharacters, unit: 'characters' as const };
    return plannedParts(text, cutOfKey(key), { vendorMost, ...(locale === undefined ? {} : { locale }) });
  }, [text, key, provider, target.voice]);
}
