import { bufferLineOf } from '../../history/buffer-shape.ts';
import type { RunRow } from '../../history/row.ts';
import { PHASE_KEYS, PHASE_LABELS } from '../../timeline/display-phases.ts';
import type { ToldRun } from '../told-run.ts';
import { type Markup, NOTHING, markup } from './markup.ts';
import { point, wholeMs } from './numbers.ts';

const WIDTH = 1000;
const BAR_HEIGHT = 20;
const CHART_HEIGHT = 120;
/** Below the picture, for the words of the axis. */
const FOOT = 16;

/** The wait of a run as a bar, a piece a phase. */
export function phasesBar({ phasesMs, isHeard }: Pick<RunRow, 'phasesMs' | 'isHeard'>): Markup {
  const totalMs = phasesMs.reduce((sum, ms) => sum + ms, 0);
  if (totalMs === 0) return NOTHING;
  const parts = PHASE_KEYS.map((key, place) => ({ key, ms: phasesMs[place] ?? 0 })).filter(
    ({ ms }) => ms > 0,
  );
  let fromMs = 0;
  const pieces = parts.map(({ key, ms }) => {
    const [x, width] = [(fromMs / totalMs) * WIDTH, (ms / totalMs) * WIDTH];
    fromMs += ms;
    return markup`<rect class="fill-${key}" x="${point(x)}" y="0" width="${point(width)}" height="${BAR_HEIGHT}"><title>${PHASE_LABELS[key].long}: ${wholeMs(ms)} ms</title></rect>`;
  });
  const legend = parts.map(
    ({ key, ms }) =>
      markup`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="fill-${key}" width="10" height="10"/></svg>${PHASE_LABELS[key].long} ${wholeMs(ms)} ms</li>`,
  );
  const words = isHeard ? 'to the first audible sample' : 'as far as the run came';
  return markup`<figure><svg viewBox="0 0 ${WIDTH} ${BAR_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="Phases of the wait">${pieces}</svg>
<ul class="legend">${legend}</ul>
<figcaption>Phases: ${wholeMs(totalMs)} ms ${words}.</figcaption></figure>`;
}

/** How much sound lay ready while the run played, and when there was none. */
export function bufferChart({ session, figures }: ToldRun): Markup {
  const line = bufferLineOf(session, figures);
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at) return NOTHING;
  const deepestMs = Math.max(...line.map(({ depthMs }) => depthMs), 1);
  const x = (at: number): number => point(((at - first.at) / (last.at - first.at)) * WIDTH);
  const y = (depthMs: number): number => point(CHART_HEIGHT - (depthMs / deepestMs) * (CHART_HEIGHT - 4));
  const corners = line.map(({ at, depthMs }) => `${x(at)},${y(depthMs)}`).join(' ');
  const underruns = figures.playback.underruns.map(
    ({ atMs, ms }) =>
      markup`<rect class="underrun" x="${x(atMs)}" y="0" width="${point(Math.max(1, x(atMs + ms) - x(atMs)))}" height="${CHART_HEIGHT}"><title>Underrun of ${wholeMs(ms)} ms</title></rect>`,
  );
  return markup`<figure><svg viewBox="0 0 ${WIDTH} ${CHART_HEIGHT + FOOT}" role="img" aria-label="Depth of the buffer">
<polygon class="depth" points="${x(first.at)},${CHART_HEIGHT} ${corners} ${x(last.at)},${CHART_HEIGHT}"/>${underruns}
<line class="axis" x1="0" x2="${WIDTH}" y1="${CHART_HEIGHT}" y2="${CHART_HEIGHT}"/>
<text x="0" y="${CHART_HEIGHT + FOOT - 3}">${wholeMs(first.at)} ms</text><text x="${WIDTH}" y="${CHART_HEIGHT + FOOT - 3}" text-anchor="end">${wholeMs(last.at)} ms</text></svg>
<figcaption>Buffer: up to ${wholeMs(deepestMs)} ms of sound, ${figures.playback.underruns.length} underruns.</figcaption></figure>`;
}
