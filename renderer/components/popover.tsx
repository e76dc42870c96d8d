import { useEffect, useRef, type ReactNode } from 'react';
import './popover.css';

interface PopoverProps {
  readonly label: string;
  readonly align: 'left' | 'right';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The one elevated thing: hangs under its (positioned) parent and goes away on a press outside. Esc is the shell's. */
export function Popover({ label, align, onClose, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
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
    <div ref={box} className={`popover popover-${align}`} role="dialog" aria-label={label}>
      {children}
    </div>
  );
}
