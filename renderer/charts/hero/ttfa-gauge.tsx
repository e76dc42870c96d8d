import { formatWhole } from '../format-number.ts';
import { TTFA_BANDS, ttfaBand } from '../ttfa-band.ts';
import '../band.css';

const GAUGE_MAX_MS = 500;
const LABELS_MS = [0, 100, 200, 400] as const;

function percent(ms: number): string {
  return `${String((Math.min(ms, GAUGE_MAX_MS) / GAUGE_MAX_MS) * 100)}%`;
}

/** 0 to 500 ms with the four bands; the value's own band is lit. null before the first run. */
export function TtfaGauge({ ttfaMs }: { readonly ttfaMs: number | null }) {
  const current = ttfaMs === null ? null : ttfaBand(ttfaMs);
  const label = ttfaMs === null ? 'no value' : `${formatWhole(ttfaMs)} of ${String(GAUGE_MAX_MS)} ms`;
  return (
    <div className="ttfa-gauge" role="img" aria-label={`Time to first audio: ${label}`}>
      <div className="ttfa-gauge-track">
        {TTFA_BANDS.map((band, index) => (
          <span
            key={band.key}
            className="ttfa-gauge-band"
            data-band={band.key}
            data-state={current === null ? 'idle' : current.key === band.key ? 'lit' : 'dim'}
            style={{ flexGrow: (TTFA_BANDS[index + 1]?.fromMs ?? GAUGE_MAX_MS) - band.fromMs }}
          />
        ))}
        {ttfaMs !== null && (
          <svg
            className="ttfa-gauge-marker"
            width="9"
            height="13"
            viewBox="0 0 9 13"
            style={{ left: percent(ttfaMs) }}
          >
            <path d="M0 0H9L4.5 6Z" />
            <path d="M4 4H5V13H4Z" />
          </svg>
        )}
      </div>
      {LABELS_MS.map((ms) => (
        <span key={ms} className="ttfa-gauge-label" data-first={ms === 0} style={{ left: percent(ms) }}>
          {ms}
        </span>
      ))}
    </div>
  );
}
