import { useRef } from 'react';
import { PORTABLE_SUFFIX } from '../../../../core/contract/portable.ts';
import { useOpened } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { Button } from '../../button.tsx';
import { count } from '../../format.ts';
import { AnyFileButton } from '../../file-button.tsx';
import { useOpenFiles } from './use-open-files.ts';
import './open-session.css';

/** What is open already: its list may have been closed to see what is behind it. */
export function OpenedButton() {
  const opened = useOpened((state) => state.sessions.length);
  const { isOpen, toggle } = useMenu('sessions');
  if (opened === 0) return null;
  return (
    <Button look="quiet" aria-haspopup="dialog" aria-expanded={isOpen} onClick={toggle}>
      {count(opened, 'session')} open
    </Button>
  );
}

/** The way in for who does not drop files. */
export function OpenSessionButton() {
  const place = useRef<HTMLDivElement>(null);
  const open = useOpenFiles();
  const openBelow = (file: File) => {
    const { left = 0, bottom = 0 } = place.current?.getBoundingClientRect() ?? {};
    open([file], { x: left, y: bottom });
  };
  return (
    <div ref={place}>
      <AnyFileButton
        size="normal"
        label="Session file"
        accept={PORTABLE_SUFFIX}
        title="Runs of another computer, from an .onset file; it can also be dropped anywhere"
        onFile={openBelow}
      >
        Open session…
      </AnyFileButton>
    </div>
  );
}
