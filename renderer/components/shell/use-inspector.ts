import { useChangeSettings, useSetUi, useSettings, useUi } from '../../stores/services.tsx';
import { useNarrow } from '../use-media.ts';

/** Whether the inspector is open, and how to change it: narrow windows close it without forgetting wide ones. */
export function useInspector(): { readonly open: boolean; readonly toggle: () => void } {
  const narrow = useNarrow();
  const wide = useSettings().inspectorOpen;
  const narrowOpen = useUi((state) => state.narrowInspector);
  const change = useChangeSettings();
  const setUi = useSetUi();
  const open = narrow ? narrowOpen : wide;
  const toggle = () => {
    if (narrow) setUi({ narrowInspector: !narrowOpen });
    else change({ inspectorOpen: !wide });
  };
  return { open, toggle };
}
