import type { KeyboardEvent } from 'react';
import { formatWhole } from '../format-number.ts';
import { RunStripBar } from './run-strip-bar.tsx';
import { STRIP_SLOTS, stripScale } from './run-strip-geometry.ts';
import type { RunStripProps } from '../types.ts';
import '../band.css';
import './run-strip.css';

/** The last 24 runs by time to first audio; arrows choose one, and choosing is selecting. */
export function RunStrip({ runs, currentId, onSelect }: RunStripProps) {
  const shown = runs.slice(-STRIP_SLOTS);
  const scale = stripScale(shown);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const index = shown.findIndex((run) => run.id === currentId);
    const from = index < 0 ? shown.length : index;
    const next = shown[Math.max(0, Math.min(shown.length - 1, from + (event.key === 'ArrowRight' ? 1 : -1)))];
    if (next) onSelect(next.id);
  };
  return (
    <div className="run-strip">
      <div
        className="run-strip-slots"
        role="listbox"
        aria-label="Last runs, time to first audio"
        aria-orientation="horizontal"
        aria-activedescendant={currentId === null ? undefined : `run-strip-${currentId}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {scale.guidesMs.map((ms) => (
          <span
            key={ms}
            className="run-strip-guide"
            style={{ bottom: `${String((ms / scale.maxMs) * 100)}%` }}
          />
        ))}
        {shown.map((run) => (
          <RunStripBar
            key={run.id}
            run={run}
            scale={scale}
            current={run.id === currentId}
            onSelect={onSelect}
          />
        ))}
        {Array.from({ length: STRIP_SLOTS - shown.length }, (_, index) => (
          <span
            key={`empty ${String(index)}`}
            className="run-strip-slot run-strip-empty"
            aria-hidden="true"
          />
        ))}
      </div>
      <div className="run-strip-labels" aria-hidden="true">
        {scale.guidesMs.map((ms) => (
          <span
            key={ms}
            className="run-strip-label"
            style={{ bottom: `${String((ms / scale.maxMs) * 100)}%` }}
          >
            {formatWhole(ms)}
          </span>
        ))}
      </div>
    </div>
  );
}
