import { inPlot, PLOT_LEFT_PX, xOf, type LanePlot } from './lane-layout.ts';
import type { LaneMark } from './lane-marks.ts';

interface LayerProps {
  readonly marks: readonly LaneMark[];
  readonly plot: LanePlot;
  /** Which of them is looked at; null = none. */
  readonly active: number | null;
  readonly onLook: (index: number | null) => void;
}

/** As wide as a pointer needs it. */
const LEAST_PX = 12;
const NOTE_PX = 320;

function Note({ mark, plot }: { readonly mark: LaneMark; readonly plot: LanePlot }) {
  const x = Math.min(Math.max(0, xOf(plot, mark.fromMs) - 20), Math.max(0, plot.widthPx - NOTE_PX));
  return (
    <div
      className="chunking-note elevated hover-note"
      role="status"
      style={{ left: PLOT_LEFT_PX + x, width: NOTE_PX }}
    >
      <strong>{mark.title}</strong> {mark.words}
    </div>
  );
}

/** Where underruns and seams can be pointed at, and what the one that is looked at has to say. */
export function LaneMarkLayer({ marks, plot, active, onLook }: LayerProps) {
  const { heard } = plot.rows;
  const looked = active === null ? undefined : marks[active];
  return (
    <>
      {marks.map((mark, index) => {
        if (!inPlot(plot, mark.fromMs)) return null;
        const [from, to] = [xOf(plot, mark.fromMs), Math.min(plot.widthPx, xOf(plot, mark.toMs))];
        const width = Math.max(LEAST_PX, to - from);
        const left = PLOT_LEFT_PX + (from + to - width) / 2;
        return (
          <span
            key={`${mark.kind}${String(mark.fromMs)}`}
            className="chunking-mark"
            data-kind={mark.kind}
            data-active={index === active}
            style={{ left, width, top: heard.y - 2, height: heard.height + 4 }}
            onPointerEnter={() => {
              onLook(index);
            }}
            onPointerLeave={() => {
              onLook(null);
            }}
          />
        );
      })}
      {looked !== undefined && inPlot(plot, looked.fromMs) && <Note mark={looked} plot={plot} />}
    </>
  );
}
