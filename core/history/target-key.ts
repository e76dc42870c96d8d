import type { RunRow } from './row.ts';
import { voiceKeyOf } from './voice-key.ts';

/** What a run was asked of: rows of one target have the same voice, transport, format, region and server. */
export function targetKeyOf(row: RunRow): string {
  const { transport, format, region, endpoint } = row;
  return JSON.stringify([voiceKeyOf(row), transport, format, region, endpoint]);
}
