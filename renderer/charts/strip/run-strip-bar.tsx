import { formatWhole } from '../format-number.ts';
import { stripBarHeight, type StripScale } from './run-strip-geometry.ts';
import { ttfaBand } from '../ttfa-band.ts';
import type { StripRun } from '../types.ts';

interface RunStripBarProps {
  readonly run: StripRun;
  readonly scale: StripScale;
  readonly current: boolean;
  readonly onSelect: (id: string) => void;
}

/** Height of the drawing in px (run-strip.css). */
const STRIP_HEIGHT_PX = 40;
const STUMP_HEIGHT_PX = 17;

function resultOf({ ttfaMs, failed, pending }: StripRun): string {
  if (failed) return 'failed';
  if (ttfaMs === null) return pending ? 'under way' : 'stopped before the first audio';
  const result = `${formatWhole(ttfaMs)} ms, ${ttfaBand(ttfaMs).word}`;
  return pending ? `${result}, under way` : result;
}

function titleOf(run: StripRun): string {
  const name = run.number === null ? 'Run' : `Run ${formatWhole(run.number)}`;
  return `${name}, ${run.temperature}, ${resultOf(run)}`;
}

/** What a bar looks like: how high it is for its time, or a stump for what has none. */
function lookOf({ ttfaMs, failed, pending }: StripRun): keyof typeof LOOK_CLASS {
  if (failed) return 'failed';
  if (ttfaMs !== null) return 'bar';
  return pending ? 'waiting' : 'stopped';
}

const LOOK_CLASS = {
  bar: '',
  failed: 'hatch-error',
  waiting: 'hatch-not-reached',
  stopped: 'hatch-not-reached',
} as const;

/** Above a stump: a cross where a run failed, the stop button's square where somebody stopped it. */
const SIGN = { failed: 'M1 1L10 10M10 1L1 10', stopped: 'M2 2H9V9H2Z' } as const;

function Sign({ look }: { readonly look: keyof typeof SIGN }) {
  return (
    <svg
      className={`run-strip-sign run-strip-sign-${look}`}
      width="11"
      height="11"
      viewBox="0 0 11 11"
      aria-hidden="true"
    >
      <path d={SIGN[look]} />
    </svg>
  );
}

/**
 * One run: a bar in its band's colour, a ring below when it was cold, a sign over a hatched stump when it failed or was
 * stopped before it measured anything; the run under way is dashed.
 */
export function RunStripBar({ run, scale, current, onSelect }: RunStripBarProps) {
  const look = lookOf(run);
  const measuredMs = look === 'bar' ? run.ttfaMs : null;
  const heightPx = measuredMs === null ? STUMP_HEIGHT_PX : stripBarHeight(measuredMs, scale, STRIP_HEIGHT_PX);
  const title = titleOf(run);
  return (
    <div
      id={`run-strip-${run.id}`}
      className="run-strip-slot"
      role="option"
      aria-label={title}
      aria-selected={current}
      title={title}
      data-current={current}
      data-stump={look === 'failed' || look === 'stopped'}
      data-pending={run.pending}
      data-band={measuredMs === null ? undefined : ttfaBand(measuredMs).key}
      onClick={() => {
        onSelect(run.id);
      }}
    >
      {(look === 'failed' || look === 'stopped') && <Sign look={look} />}
      <span className={`run-strip-bar ${LOOK_CLASS[look]}`} style={{ height: heightPx }} />
      {run.temperature === 'cold' && <span className="run-strip-ring" />}
    </div>
  );
}
