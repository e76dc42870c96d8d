import type { KeyboardEvent } from 'react';
import { PHASE_KEYS, type DisplayPhase, type PhaseKey } from '../../../core/timeline/display-phases.ts';
import { formatDifference, formatWhole, NO_VALUE } from '../format-number.ts';
import { PHASE_GROUPS, PHASE_STYLE, phaseFillClass, type PhaseGroup } from '../phase-style.ts';
import type { PhaseStripProps } from '../types.ts';
import './phase-strip.css';

type ShownMs = Partial<Record<PhaseKey, number>>;

function shownByKey(phases: readonly DisplayPhase[]): ShownMs {
  return Object.fromEntries(phases.map((phase) => [phase.key, phase.shownMs]));
}

function groupTotal(group: PhaseGroup, shown: ShownMs): string {
  const values = group.keys.flatMap((key) => shown[key] ?? []);
  if (values.length === 0) return NO_VALUE;
  return `${formatWhole(values.reduce((sum, value) => sum + value, 0))} ms`;
}

interface PhaseColumnProps {
  readonly phase: PhaseKey;
  readonly valueMs: number | undefined;
  readonly ghostMs: number | undefined;
  readonly failed: boolean;
  readonly dimmed: boolean;
  readonly onHighlight: (key: PhaseKey | null) => void;
}

function Difference({ valueMs, ghostMs, failed }: Pick<PhaseColumnProps, 'valueMs' | 'ghostMs' | 'failed'>) {
  if (failed) return <span className="phase-strip-failed">stopped</span>;
  if (valueMs === undefined || ghostMs === undefined) return <span className="phase-strip-difference" />;
  return <span className="phase-strip-difference">{formatDifference(valueMs - ghostMs)}</span>;
}

function PhaseColumn({ phase, valueMs, ghostMs, failed, dimmed, onHighlight }: PhaseColumnProps) {
  const { name, long, key } = PHASE_STYLE[phase];
  return (
    <div
      className="phase-strip-column"
      role="listitem"
      title={key === 'ws' ? name : long}
      data-phase={phase}
      data-dimmed={dimmed}
      onPointerEnter={() => {
        onHighlight(phase);
      }}
      onPointerLeave={() => {
        onHighlight(null);
      }}
    >
      <span
        className={`phase-strip-mark ${valueMs === undefined ? 'phase-strip-mark-empty' : phaseFillClass(phase)}`}
      />
      <span className="phase-strip-name">{name}</span>
      <span className="phase-strip-value">{valueMs === undefined ? NO_VALUE : formatWhole(valueMs)}</span>
      <Difference valueMs={valueMs} ghostMs={ghostMs} failed={failed} />
    </div>
  );
}

/** The next phase for an arrow key, null for any other key. */
function phaseForKey(key: string, from: PhaseKey | null): PhaseKey | null {
  const index = from === null ? -1 : PHASE_KEYS.indexOf(from);
  if (key === 'ArrowRight') return PHASE_KEYS[Math.min(PHASE_KEYS.length - 1, index + 1)] ?? null;
  if (key === 'ArrowLeft') return PHASE_KEYS[Math.max(0, index - 1)] ?? null;
  return null;
}

/** The ten phases as columns under their four groups: totals, values, and differences to the ghost. */
export function PhaseStrip({ phases, ghost, failedAt, highlighted, onHighlight }: PhaseStripProps) {
  const shown = shownByKey(phases);
  const ghostShown = ghost ? shownByKey(ghost.phases) : null;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = phaseForKey(event.key, highlighted);
    if (next === null) return;
    event.preventDefault();
    onHighlight(next);
  };
  return (
    <div
      className="phase-strip"
      role="group"
      aria-label="Phases, ms; left and right arrows raise one"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => {
        onHighlight(null);
      }}
    >
      {PHASE_GROUPS.map((group) => (
        <section key={group.name} className="phase-strip-group" data-columns={group.keys.length}>
          <header className="phase-strip-head">
            <span>{group.name}</span>
            <span className="phase-strip-total">{groupTotal(group, shown)}</span>
          </header>
          <div className="phase-strip-columns" role="list" aria-label={group.name}>
            {group.keys.map((key) => (
              <PhaseColumn
                key={key}
                phase={key}
                valueMs={shown[key]}
                ghostMs={ghostShown ? (ghostShown[key] ?? 0) : undefined}
                failed={failedAt === key}
                dimmed={highlighted !== null && highlighted !== key}
                onHighlight={onHighlight}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
