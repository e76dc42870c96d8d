import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import { useChangeSettings, useSettings } from './services.tsx';

/** The definition of latency that every screen shows figures by, and how to choose another. */
export function useDefinition(): readonly [LensDefinition, (definition: LensDefinition) => void] {
  const { definition } = useSettings();
  const change = useChangeSettings();
  return [
    definition,
    (chosen) => {
      change({ definition: chosen });
    },
  ];
}
