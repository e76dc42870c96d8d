import { useEffect, useRef, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import { createTimePlot, xToTime } from '../../../charts/plot-geometry.ts';
import type { TimeWindow } from '../../../charts/types.ts';
import { useServices } from '../../../stores/services.tsx';
import { panWindow, zoomWindow } from '../model/time-window.ts';
import { useTimeWindow } from './use-time-window.ts';

const ZOOM_PER_NOTCH = 1.25;
/** A press that moves less is a click on a chunk. */
const DRAG_PX = 4;

/** React's wheel listener is passive and may not keep the page from scrolling: this one is not. */
function useZoom(window: TimeWindow) {
  const box = useRef<HTMLDivElement>(null);
  const { ui } = useServices();
  useEffect(() => {
    const element = box.current;
    const zoom = (event: WheelEvent) => {
      if (element === null) return;
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      const anchorMs = xToTime(createTimePlot(window, width), event.clientX - left);
      const factor = event.deltaY > 0 ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH;
      ui.setState({ view: zoomWindow(window, anchorMs, factor) });
    };
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => element?.removeEventListener('wheel', zoom);
  }, [ui, window]);
  return box;
}

interface Drag {
  readonly x: number;
  readonly window: TimeWindow;
}

function usePan(window: TimeWindow) {
  const { ui } = useServices();
  const drag = useRef<Drag | null>(null);
  const hasMoved = useRef(false);
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      hasMoved.current = false;
      if (event.button === 0) drag.current = { x: event.clientX, window };
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (drag.current === null || event.buttons === 0) return;
      const byPx = drag.current.x - event.clientX;
      if (Math.abs(byPx) < DRAG_PX && !hasMoved.current) return;
      hasMoved.current = true;
      const plot = createTimePlot(drag.current.window, event.currentTarget.clientWidth);
      ui.setState({ view: panWindow(drag.current.window, byPx / plot.pxPerMs) });
    },
    onPointerUp: () => {
      drag.current = null;
    },
    // The browser calls the end of a drag a click.
    onClickCapture: (event: MouseEvent) => {
      if (hasMoved.current) event.stopPropagation();
      hasMoved.current = false;
    },
  };
}

/** The shared time axis's manners: the wheel zooms, a drag pans, `F` follows again. */
export function TimeArea({
  className,
  children,
}: {
  readonly className: string;
  readonly children: ReactNode;
}) {
  const window = useTimeWindow();
  const box = useZoom(window);
  const pan = usePan(window);
  return (
    <div ref={box} className={`time-area ${className}`} {...pan}>
      {children}
    </div>
  );
}
