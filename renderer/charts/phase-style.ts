import type { PhaseKey } from '../../core/timeline/display-phases.ts';

/**
 * A hatch: `stripePx` of every `periodPx` at `stripePercent` opacity, turned by `angleDeg` (SVG: clockwise), over a wash
 * of the same colour. Stripes are not opaque, so that a hatched phase is not louder than the solid ones beside it.
 */
export interface Hatch {
  readonly angleDeg: number;
  readonly stripePx: number;
  readonly periodPx: number;
  readonly stripePercent: number;
  readonly washPercent: number;
}

export interface PhaseStyle {
  readonly key: PhaseKey;
  /** In the bar, while there is room. */
  readonly long: string;
  /** In the bar, when there is less room. */
  readonly short: string;
  /** In the strip, the log and running text. */
  readonly name: string;
  /** CSS custom property with the phase's colour. */
  readonly colorVar: `--phase-${PhaseKey}`;
  /** null for a solid fill. */
  readonly hatch: Hatch | null;
}

export const SILENCE_HATCH: Hatch = {
  angleDeg: 45,
  stripePx: 2,
  periodPx: 6,
  stripePercent: 62,
  washPercent: 20,
};
export const PREBUFFER_HATCH: Hatch = {
  angleDeg: -45,
  stripePx: 2,
  periodPx: 6,
  stripePercent: 70,
  washPercent: 22,
};
export const ERROR_HATCH: Hatch = {
  angleDeg: 45,
  stripePx: 2,
  periodPx: 5,
  stripePercent: 75,
  washPercent: 22,
};
export const NOT_REACHED_HATCH: Hatch = {
  angleDeg: 45,
  stripePx: 1,
  periodPx: 6,
  stripePercent: 45,
  washPercent: 0,
};

function solid(key: PhaseKey, name: string, short = name, long = short): PhaseStyle {
  return { key, long, short, name, colorVar: `--phase-${key}`, hatch: null };
}

/** Order, words, colours and fills of the ten phases: the one table every drawing reads. */
export const PHASE_STYLE: Readonly<Record<PhaseKey, PhaseStyle>> = {
  dns: solid('dns', 'DNS'),
  tcp: solid('tcp', 'TCP'),
  tls: solid('tls', 'TLS'),
  ws: solid('ws', 'Upgrade', 'WS'),
  req: solid('req', 'Send'),
  srv: solid('srv', 'Think time', 'Server', 'Server think time'),
  dec: solid('dec', 'Decode'),
  sil: { ...solid('sil', 'Silence'), hatch: SILENCE_HATCH },
  pre: { ...solid('pre', 'Prebuffer'), hatch: PREBUFFER_HATCH },
  out: solid('out', 'Output'),
};

export interface PhaseGroup {
  readonly name: string;
  readonly keys: readonly PhaseKey[];
}

export const PHASE_GROUPS: readonly PhaseGroup[] = [
  { name: 'Connection', keys: ['dns', 'tcp', 'tls', 'ws'] },
  { name: 'Server', keys: ['req', 'srv'] },
  { name: 'Audio', keys: ['dec', 'sil'] },
  { name: 'Player', keys: ['pre', 'out'] },
];

/** SVG paint of a phase: its colour, or the pattern that `HatchDefs` drew under the same `idPrefix`. */
export function svgPaint(key: PhaseKey, idPrefix: string): string {
  const style = PHASE_STYLE[key];
  return style.hatch ? `url(#${idPrefix}-${key})` : `var(${style.colorVar})`;
}

/** Class of an HTML swatch in the phase's colour or hatch (theme/patterns.css). */
export function phaseFillClass(key: PhaseKey): string {
  return PHASE_STYLE[key].hatch ? `hatch-${key}` : `fill-${key}`;
}
