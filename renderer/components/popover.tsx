import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useWithinWindow } from './use-within-window.ts';
import './popover.css';

interface PopoverProps {
  readonly label: string;
  readonly align: 'left' | 'right';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What had the focus when the box opened has it again when the box goes, unless the person went elsewhere. */
function useFocusReturn(box: RefObject<HTMLElement | null>) {
  // Read while rendering: what is inside takes the focus before any effect of the box.
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      const { activeElement } = document;
      const isElsewhere = activeElement !== document.body && element?.contains(activeElement) !== true;
      if (opener instanceof HTMLElement && opener.isConnected && !isElsewhere) opener.focus();
    };
  }, [box, opener]);
}

/** The one elevated thing: hangs under its (positioned) parent and goes away on a press outside. Esc is the shell's. */
export function Popover({ label, align, onClose, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn(box);
  useWithinWindow(box);
  useEffect(() => {
    const closeOutside = (event: PointerEvent) => {
      const parent = box.current?.parentElement;
      if (event.target instanceof Node && parent?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
    };
  }, [onClose]);
  return (
    <div ref={box} className={`popover popover-${align} elevated`} role="dialog" aria-label={label}>
      {children}
    </div>
  );
}
