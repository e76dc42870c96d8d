import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface SizePx {
  readonly width: number;
  readonly height: number;
}

/** Content-box size of the element the ref is put on, 0 x 0 before its first layout. */
export function useSize<T extends HTMLElement>(): readonly [RefObject<T | null>, SizePx] {
  const ref = useRef<T>(null);
  const [size, setSize] = useState<SizePx>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    let mounted = true;
    // Texts were measured in a fallback font until now: a new object with the same size lays the drawing out again.
    void document.fonts?.ready.then(() => {
      if (mounted) setSize((old) => ({ ...old }));
    });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      mounted = false;
      observer.disconnect();
    };
  }, []);
  return [ref, size];
}
