import { useMemo } from 'react';
import { voiceNames } from './model/voice-names.ts';
import { useAllRows } from './use-shown-rows.ts';

/** What the voice of a key is called here. */
export function useVoiceNames(): (key: string) => string {
  const rows = useAllRows();
  return useMemo(() => {
    const names = voiceNames(rows);
    return (key) => names.get(key) ?? 'a removed voice';
  }, [rows]);
}
