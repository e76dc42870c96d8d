import { useMemo } from 'react';
import { liveCut } from '../../../stores/live/live-plan.ts';
import { useSettings } from '../../../stores/services.tsx';
import { chunkerOptions } from '../../../stores/studio/chunker-options.ts';
import { useStudioProvider } from '../../../stores/studio/use-studio-cases.ts';
import { plannedParts, type PlannedPart } from '../model/planned-parts.ts';

/** How the next run will cut the text of the editor. */
export function usePlannedParts(): readonly PlannedPart[] {
  const settings = useSettings();
  const provider = useStudioProvider();
  const { text, target } = settings;
  const cut = liveCut(settings);
  return useMemo(
    () => plannedParts(text, cut, chunkerOptions(provider, target.voice)),
    [text, cut, provider, target.voice],
  );
}
