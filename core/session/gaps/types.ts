import type { AudioMs } from '../../units.ts';

/** Why it was silent (MEASUREMENT.md, "Audible gap"). */
export const GAP_CAUSES = [
  'synthesised pause',
  'seam padding',
  'network starvation',
  'server starvation',
  'chunker wait',
  'LLM wait',
  'player',
] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** Shorter silences are not heard as a gap. */
export const SHORTEST_GAP_MS = 80;

/** A silence of 80 ms or more between two audible sounds of what was heard. */
export interface AudibleGap {
  /** When the player came to it, ms from `textReady`; the device's own latency is not in it. */
  readonly atMs: number;
  /** How long it lasted: silent sound and the time in which the player stood still. */
  readonly ms: number;
  readonly silenceMs: number;
  readonly stallMs: number;
  /** Where it begins in the played sound. */
  readonly positionMs: AudioMs;
  readonly cause: GapCause;
  /** One sentence, or a few, with the figures that speak for the cause. */
  readonly evidence: string;
  /** The request whose sound came after it. */
  readonly request: number;
}

/** A part of a gap, and who made it. */
export interface GapPart {
  readonly cause: GapCause;
  readonly ms: number;
  readonly evidence: string;
}

/** A number of ms in a sentence. */
export const inMs = (ms: number): string => `${String(Math.round(ms))} ms`;

/** A request as the log names it. */
export const named = (request: number): string => `T${String(request + 1)}`;
