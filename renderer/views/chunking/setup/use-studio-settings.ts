import type { Studio } from '../../../../core/contract/studio.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';

/** What the chunking screen remembers, and how to change a part of it. */
export function useStudioSettings(): {
  readonly studio: Studio;
  readonly change: (patch: Partial<Studio>) => void;
} {
  const { studio } = useSettings();
  const changeSettings = useChangeSettings();
  return {
    studio,
    change: (patch) => {
      changeSettings({ studio: { ...studio, ...patch } });
    },
  };
}
