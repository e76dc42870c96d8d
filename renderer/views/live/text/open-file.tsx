import { useRef, useState } from 'react';
import { Button } from '../../../components/button.tsx';

/** As much as a run accepts. */
const LIMIT_CHARACTERS = 100_000;

/** Puts the words of a text file in place of the text. */
export function OpenFile({ onText }: { readonly onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await file.text();
    const fits = text.length <= LIMIT_CHARACTERS;
    setProblem(fits ? null : 'Longer than 100,000 characters');
    if (fits) onText(text);
  };
  return (
    <div className="text-open">
      <input
        ref={input}
        className="text-open-input"
        type="file"
        accept=".txt,.md,text/plain"
        aria-label="Text file"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        look="quiet"
        size="small"
        title={problem ?? 'Open a text file'}
        onClick={() => input.current?.click()}
      >
        {problem ?? 'Open…'}
      </Button>
    </div>
  );
}
