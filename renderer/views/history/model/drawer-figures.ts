import { NO_VALUE } from '../../../charts/format-number.ts';
import { whole } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';

export interface DrawerFigure {
  readonly label: string;
  readonly value: string;
  /** Empty where there is no value, or nothing to count in. */
  readonly unit: string;
  readonly isBad: boolean;
  /** For a comparison; null where there is none. */
  readonly exact: number | null;
}

function figure(label: string, exact: number | null, unit = 'ms'): DrawerFigure {
  return { label, value: whole(exact), unit: exact === null ? '' : unit, isBad: false, exact };
}

const CONNECTION = ['dns', 'tcp', 'tls', 'ws'] as const;

/** What connecting took; a warm run has nothing of it. */
function connectionMs({ figures }: RunFrame): number | null {
  if (figures.temperature !== 'cold') return null;
  return figures.displayPhases.reduce(
    (sum, { key, ms }) => (CONNECTION.some((one) => one === key) ? sum + ms : sum),
    0,
  );
}

/** The run's figures beside its latency. */
export function drawerFigures(frame: RunFrame): readonly DrawerFigure[] {
  const { latency, largestGap, speedUp, playback } = frame.figures;
  // Of what was never played nothing is known.
  const underruns = frame.session.chunks.length === 0 ? null : playback.underruns.length;
  const gapMs = largestGap === null ? null : largestGap.toMs - largestGap.fromMs;
  return [
    figure('First audible', latency.ttfaAudibleMs),
    figure('Time to ear', latency.timeToEarMs),
    figure('Connection', connectionMs(frame)),
    figure('Largest gap', gapMs),
    {
      ...figure('Speed-up', speedUp, '×'),
      value: speedUp === null ? NO_VALUE : speedUp.toFixed(speedUp < 100 ? 2 : 0),
    },
    { ...figure('Underruns', underruns, ''), isBad: (underruns ?? 0) > 0 },
  ];
}
