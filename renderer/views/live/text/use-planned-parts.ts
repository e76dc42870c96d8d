import { useMemo } from 'react';
import { chunkerOptions } from '../../../stores/chunker-options.ts';
import { liveCut } from '../../../stores/live-plan.ts';
import { useSettings } from '../../../stores/services.tsx';
import { useStudioProvider } from '../../../stores/use-studio-cases.ts';
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
