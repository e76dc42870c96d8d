import { useCallback } from 'react';
import type { Place } from '../../../stores/live/opened-sessions.ts';
import { useServices } from '../../../stores/services.tsx';

/** Opens session files and lists their runs; one that is refused says why where it was asked for. */
export function useOpenFiles(): (files: readonly File[], at: Place) => void {
  const { sessions, ui } = useServices();
  return useCallback(
    (files, at) => {
      void sessions.open(files, at).then((isOpen) => {
        ui.setState({ menu: isOpen ? 'sessions' : 'session-refusal' });
      });
    },
    [sessions, ui],
  );
}
