import { bufferLineOf } from '../../../../core/history/buffer-shape.ts';
import type { BufferChartProps } from '../../../charts/types.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';

/** The line of the table's small picture in full: the same quantity over the same time, from the first sound to the last. */
export function drawerBuffer({
  session,
  figures,
}: RunFrame): Pick<BufferChartProps, 'depth' | 'window' | 'stalls'> {
  const depth = bufferLineOf(session, figures).map(({ at, depthMs }) => ({ atMs: at, depthMs }));
  const { playStartMs, underruns } = figures.playback;
  const fromMs = playStartMs ?? 0;
  return {
    depth,
    window: { fromMs, toMs: Math.max(fromMs + 1, depth.at(-1)?.atMs ?? 0) },
    stalls: underruns.map(({ atMs, ms }) => ({ startMs: atMs, endMs: atMs + ms })),
  };
}
