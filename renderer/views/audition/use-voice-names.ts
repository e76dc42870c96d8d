import { useMemo } from 'react';
import { voiceNames } from './model/voice-names.ts';
import { useAllRows } from './use-shown-rows.ts';

/** What the voice of a key is called here. @param only the voices that it has to be told apart from; absent = all */
export function useVoiceNames(only?: readonly string[]): (key: string) => string {
  const rows = useAllRows();
  return useMemo(() => {
    const others = only === undefined ? rows : rows.filter(({ voice }) => only.includes(voice.key));
    const names = voiceNames(others);
    return (key) => names.get(key) ?? 'a removed voice';
  }, [rows, only]);
}
