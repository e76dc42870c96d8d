import { useEffect, useRef } from 'react';
import { frameLoop } from '../../../charts/frame-loop.ts';
import { useServices } from '../../../stores/services.tsx';

/** How far the sound has been heard, drawn over the bar of its cell. */
export function CellProgress() {
  const { player } = useServices().audition;
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      frameLoop.subscribe(() => {
        const { durationMs } = player.state.getState();
        const share = durationMs === 0 ? 0 : Math.min(1, player.positionMs() / durationMs);
        if (bar.current !== null) bar.current.style.width = `${(share * 100).toFixed(1)}%`;
      }),
    [player],
  );
  return <span ref={bar} className="matrix-played" />;
}
