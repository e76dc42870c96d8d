import type { LensDefinition } from './lens-definition.ts';
import type { LensInstants } from './lens-instants.ts';

export type LensResult =
  | { readonly ms: number; readonly missing: null }
  /** What this run does not have: nothing was dialled, no sound came out, no onset was found. */
  | { readonly ms: null; readonly missing: 'start' | 'end' | 'onset' };

/** What `definition` makes of a recorded run, ms; negative when its end came before its start. */
export function measure(run: LensInstants, definition: LensDefinition): LensResult {
  const startMs = definition.start === 'textReady' ? 0 : run[definition.start];
  if (startMs === null) return { ms: null, missing: 'start' };
  const endMs = run[definition.end];
  if (endMs === null) return { ms: null, missing: 'end' };
  if (!definition.addsLeadingSilence) return { ms: endMs - startMs, missing: null };
  if (run.onsetMs === null) return { ms: null, missing: 'onset' };
  return { ms: endMs - startMs + run.onsetMs, missing: null };
}
