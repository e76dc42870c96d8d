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
const FAILED_HEIGHT_PX = 17;

function titleOf({ number, ttfaMs, temperature, failed }: StripRun): string {
  const result = failed
    ? 'failed'
    : ttfaMs === null
      ? 'no audio'
      : `${formatWhole(ttfaMs)} ms, ${ttfaBand(ttfaMs).word}`;
  return `Run ${formatWhole(number)}, ${temperature}, ${result}`;
}

function Cross() {
  return (
    <svg className="run-strip-cross" width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
      <path d="M1 1L10 10M10 1L1 10" />
    </svg>
  );
}

/** One run: a bar in its band's colour, a ring below when it was cold, a cross over a hatched stump when it failed. */
export function RunStripBar({ run, scale, current, onSelect }: RunStripBarProps) {
  const failed = run.failed || run.ttfaMs === null;
  const heightPx =
    run.failed || run.ttfaMs === null ? FAILED_HEIGHT_PX : stripBarHeight(run.ttfaMs, scale, STRIP_HEIGHT_PX);
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
      data-failed={failed}
      data-band={run.ttfaMs === null || run.failed ? undefined : ttfaBand(run.ttfaMs).key}
      onClick={() => {
        onSelect(run.id);
      }}
    >
      {failed && <Cross />}
      <span className={failed ? 'run-strip-bar hatch-error' : 'run-strip-bar'} style={{ height: heightPx }} />
      {run.temperature === 'cold' && <span className="run-strip-ring" />}
    </div>
  );
}
