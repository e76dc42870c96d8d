import { PHASE_NAMES, type Phase, type PhaseName } from './phases.ts';

/** The ten phases that are drawn: fixed order, fixed colour, everywhere. Each is a sum of phases of the partition. */
export const PHASE_KEYS = ['dns', 'tcp', 'tls', 'ws', 'req', 'srv', 'dec', 'sil', 'pre', 'out'] as const;
export type PhaseKey = (typeof PHASE_KEYS)[number];

export interface DisplayPhase {
  readonly key: PhaseKey;
  /** Exact, for geometry and exports. */
  readonly ms: number;
  /** Whole ms; the rounding remainder went to the largest of its neighbours, so shown phases sum to shown totals. */
  readonly shownMs: number;
}

/** Names as they are written on screen; `short` where the column is narrow. */
export const PHASE_LABELS: Readonly<Record<PhaseKey, { readonly long: string; readonly short: string }>> = {
  dns: { long: 'DNS', short: 'DNS' },
  tcp: { long: 'TCP', short: 'TCP' },
  tls: { long: 'TLS', short: 'TLS' },
  ws: { long: 'Upgrade', short: 'WS' },
  req: { long: 'Send', short: 'Send' },
  srv: { long: 'Server think time', short: 'Server' },
  dec: { long: 'Decode', short: 'Decode' },
  sil: { long: 'Silence', short: 'Silence' },
  pre: { long: 'Prebuffer', short: 'Prebuffer' },
  out: { long: 'Output', short: 'Output' },
};

const KEY_OF: Readonly<Record<PhaseName, PhaseKey | null>> = {
  // Drawn left of zero, outside the ten.
  'text wait': null,
  queue: 'req',
  dns: 'dns',
  tcp: 'tcp',
  tls: 'tls',
  upgrade: 'ws',
  init: 'ws',
  send: 'req',
  server: 'srv',
  'first audio': 'srv',
  hop: 'dec',
  decode: 'dec',
  prebuffer: 'pre',
  stall: 'pre',
  'leading silence': 'sil',
  output: 'out',
};

/** The drawn phase that a phase of the partition is part of; null for `text wait`, which stands left of zero. */
export function phaseKeyOf(name: PhaseName): PhaseKey | null {
  return KEY_OF[name];
}

/** Each of these ends at an instant that is shown beside the phases: first audio, first audible sample, the ear. */
const ENDS_TOGETHER: readonly (readonly PhaseKey[])[] = [
  ['dns', 'tcp', 'tls', 'ws', 'req', 'srv'],
  ['dec', 'sil'],
  ['pre', 'out'],
];

/**
 * Sums the partition into the ten drawn phases, in drawn order (silence before prebuffer, so that all left of "first
 * audible" is the provider's doing). `shownMs` up to each of those instants sum to what is shown for it, and all of
 * them to the rounded sum of `ms`; none is negative.
 * @param phases of the partition, in ms; phases that are missing count as 0
 */
export function displayPhases(phases: readonly Phase[]): DisplayPhase[] {
  const exactMs = (key: PhaseKey) =>
    phases.reduce((sum, phase) => (KEY_OF[phase.name] === key ? sum + phase.ms : sum), 0);
  let [endMs, shownEndMs] = [0, 0];
  return ENDS_TOGETHER.flatMap((keys) => {
    const exact = keys.map(exactMs);
    endMs = exact.reduce((sum, ms) => sum + ms, endMs);
    const shown = roundToSum(exact, Math.round(endMs) - shownEndMs);
    shownEndMs = Math.round(endMs);
    return keys.map((key, index) => ({ key, ms: exact[index] ?? 0, shownMs: shown[index] ?? 0 }));
  });
}

/** Steps in which a connection is made: a run that stopped in one of them has sent nothing. */
const CONNECTION_STEPS: readonly PhaseName[] = PHASE_NAMES.slice(
  PHASE_NAMES.indexOf('dns'),
  PHASE_NAMES.indexOf('send'),
);

/**
 * The phases of a run that stopped at `phase` as they are to be drawn. Where that was before anything was sent, the
 * queue cannot be drawn as part of Send: it goes to the step of the connection that came next.
 */
export function stoppedPhases(phases: readonly Phase[], phase: PhaseName): readonly Phase[] {
  if (!CONNECTION_STEPS.includes(phase)) return phases;
  const queueMs = phases.find(({ name }) => name === 'queue')?.ms ?? 0;
  const next = phases.find(({ name, ms }) => CONNECTION_STEPS.includes(name) && ms > 0)?.name ?? phase;
  return phases.map(({ name, ms }) => {
    if (name === 'queue') return { name, ms: 0 };
    return name === next ? { name, ms: ms + queueMs } : { name, ms };
  });
}

/** Rounds each value; the remainder goes to the largest, and to the next largest where it would turn negative. */
function roundToSum(values: readonly number[], total: number): number[] {
  const rounded = values.map(Math.round);
  let remainder = total - rounded.reduce((sum, value) => sum + value, 0);
  const largestFirst = values.map((ms, index) => ({ ms, index })).sort((a, b) => b.ms - a.ms);
  for (const { index } of largestFirst) {
    const before = rounded[index] ?? 0;
    rounded[index] = Math.max(0, before + remainder);
    remainder -= rounded[index] - before;
  }
  return rounded;
}
