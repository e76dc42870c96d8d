import { useLayoutEffect, useState, type RefObject } from 'react';
import { useTheme } from '../use-theme.ts';

/** Setting a size, even the same, gives the canvas new memory. */
function fit(element: HTMLCanvasElement, width: number, height: number) {
  if (element.width !== width) element.width = width;
  if (element.height !== height) element.height = height;
}

/** An empty canvas of this size, in px of the page; null where there is none. */
export function clearedCanvas(
  element: HTMLCanvasElement,
  widthPx: number,
  heightPx: number,
): CanvasRenderingContext2D | null {
  const canvas = element.getContext('2d');
  if (!canvas) return null;
  const scale = window.devicePixelRatio;
  fit(element, Math.round(widthPx * scale), Math.round(heightPx * scale));
  canvas.setTransform(scale, 0, 0, scale, 0, 0);
  canvas.clearRect(0, 0, widthPx, heightPx);
  return canvas;
}

/** Asking for a style makes the browser compute all of them: once a theme is enough. */
export function useColor(ref: RefObject<HTMLCanvasElement | null>): string | null {
  const theme = useTheme();
  const [color, setColor] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (ref.current) setColor(getComputedStyle(ref.current).color);
  }, [ref, theme]);
  return color;
}
