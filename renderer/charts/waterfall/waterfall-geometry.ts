import type { DisplayPhase, PhaseKey } from '../../../core/timeline/display-phases.ts';
import { PHASE_STYLE } from '../phase-style.ts';

export interface BarSegment {
  readonly key: PhaseKey;
  readonly x: number;
  readonly width: number;
  readonly shownMs: number;
}

const GAP_PX = 1;
const MIN_WIDTH_PX = 1;
/** A segment this narrow or narrower says nothing inside. */
const LABEL_FROM_PX = 26;
const LABEL_PADDING_PX = 1;

/** Phases laid end to end from zero with a 1 px gap, in px; phases of 0 ms are not drawn. */
export function layoutBar(phases: readonly DisplayPhase[], pxPerMs: number): readonly BarSegment[] {
  const segments: BarSegment[] = [];
  let startMs = 0;
  for (const { key, ms, shownMs } of phases) {
    const x = startMs * pxPerMs;
    startMs += ms;
    if (ms <= 0) continue;
    segments.push({ key, x, width: Math.max(MIN_WIDTH_PX, startMs * pxPerMs - x - GAP_PX), shownMs });
  }
  return segments;
}

/** Sum of exact phase times in ms: where the bar ends. */
export function totalMs(phases: readonly DisplayPhase[]): number {
  return phases.reduce((sum, phase) => sum + phase.ms, 0);
}

/**
 * Words inside a segment: the long name, else the short one, else only the figure; null when it is too narrow.
 * `measure` gives the width of a text in px.
 */
export function segmentLabel(
  segment: BarSegment,
  measure: (text: string) => number,
): { readonly name: string | null } | null {
  if (segment.width <= LABEL_FROM_PX) return null;
  const room = segment.width - 2 * LABEL_PADDING_PX;
  const { long, short } = PHASE_STYLE[segment.key];
  const name = [long, short].find((text) => measure(text) <= room) ?? null;
  return { name };
}

const GHOST_LABEL_GAP_PX = 9;

/**
 * Where the name of a ghost starts, in px: behind its end, or where that leaves no room, on its last part (`inside`).
 */
export function placeGhostLabel(
  endX: number,
  textPx: number,
  widthPx: number,
): { readonly x: number; readonly inside: boolean } {
  const behindX = endX + GHOST_LABEL_GAP_PX;
  if (behindX + textPx <= widthPx) return { x: behindX, inside: false };
  return { x: Math.max(0, Math.min(endX, widthPx) - GHOST_LABEL_GAP_PX - textPx), inside: true };
}

/** Where the rows of the drawing stand, in px from its top. */
export interface WaterfallRows {
  readonly flagY: number;
  readonly barY: number;
  readonly barHeight: number;
  readonly ghostY: number;
  readonly ghostHeight: number;
  readonly axisY: number;
  readonly axisTextY: number;
}

const BAR_Y = 22;
const GHOST_HEIGHT = 9;
const BELOW_BAR = 5 + GHOST_HEIGHT + 6 + 20;

/** The rows of a waterfall `heightPx` high; the bar takes what flags, ghost and axis leave (40 px of 102). */
export function waterfallRows(heightPx: number): WaterfallRows {
  const barHeight = Math.max(0, heightPx - BAR_Y - BELOW_BAR);
  const ghostY = BAR_Y + barHeight + 5;
  const axisY = ghostY + GHOST_HEIGHT + 6;
  return {
    flagY: 8,
    barY: BAR_Y,
    barHeight,
    ghostY,
    ghostHeight: GHOST_HEIGHT,
    axisY,
    axisTextY: axisY + 15,
  };
}
