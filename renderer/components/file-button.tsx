import { useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface FileButtonProps {
  /** What kind of file is asked for, in words. */
  readonly label: string;
  /** As an input's own `accept`. */
  readonly accept: string;
  readonly look?: 'secondary' | 'quiet';
  readonly title?: string;
  readonly onText: (text: string, name: string) => void;
  readonly children: ReactNode;
}

/** A button that opens a file of text; the same file may be opened again. */
export function FileButton({ label, accept, look, title, onText, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined) => {
    if (file !== undefined) onText(await file.text(), file.name);
  };
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        size="small"
        {...(look === undefined ? {} : { look })}
        title={title}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}
