import { useEffect, useState } from 'react';
import type { Place } from '../../../stores/live/opened-sessions.ts';
import { RefusalNote } from './refusal-note.tsx';
import { useOpenFiles } from './use-open-files.ts';
import './open-session.css';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Files may be dropped anywhere on the window. @returns whether some are held over it */
function useDroppedFiles(onFiles: (files: readonly File[], at: Place) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the window would leave the app and show the file.
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])], { x: event.clientX, y: event.clientY });
    };
    const offs = [listen('dragover', over), listen('dragleave', leave), listen('drop', drop)];
    return () => offs.forEach((off) => off());
  }, [onFiles]);
  return isOver;
}

function listen(name: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}

/** The whole window takes session files, whatever screen is open. */
export function DropZone() {
  const isOver = useDroppedFiles(useOpenFiles());
  return (
    <>
      {isOver && (
        <div className="drop-overlay">
          <div className="drop-words">
            <p className="type-screen-title">Drop an .onset file to open its runs</p>
            <p>They can be looked at and replayed; your own runs stay as they are.</p>
          </div>
        </div>
      )}
      <RefusalNote />
    </>
  );
}
