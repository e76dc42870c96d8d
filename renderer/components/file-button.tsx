import { useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface ButtonProps {
  /** What kind of file is asked for, in words. */
  readonly label: string;
  /** As an input's own `accept`. */
  readonly accept: string;
  readonly look?: 'secondary' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly title?: string;
  readonly children: ReactNode;
}

interface AnyFileButtonProps extends ButtonProps {
  readonly onFile: (file: File) => void;
}

/** A button that opens a file; the same file may be opened again. */
export function AnyFileButton({ label, accept, look, size, title, onFile, children }: AnyFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          target.value = '';
        }}
      />
      <Button
        size={size ?? 'small'}
        {...(look === undefined ? {} : { look })}
        title={title}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}

interface FileButtonProps extends ButtonProps {
  readonly onText: (text: string, name: string) => void;
}

/** A button that opens a file of text. */
export function FileButton({ onText, ...button }: FileButtonProps) {
  return (
    <AnyFileButton {...button} onFile={(file) => void file.text().then((text) => onText(text, file.name))} />
  );
}
