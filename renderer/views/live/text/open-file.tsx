import { useState } from 'react';
import { FileButton } from '../../../components/file-button.tsx';

/** As much as a run accepts. */
const LIMIT_CHARACTERS = 100_000;

/** Puts the words of a text file in place of the text. */
export function OpenFile({ onText }: { readonly onText: (text: string) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const open = (text: string) => {
    const fits = text.length <= LIMIT_CHARACTERS;
    setProblem(fits ? null : 'Longer than 100,000 characters');
    if (fits) onText(text);
  };
  return (
    <div className="text-open">
      <FileButton
        label="Text file"
        accept=".txt,.md,text/plain"
        look="quiet"
        title={problem ?? 'Open a text file'}
        onText={open}
      >
        {problem ?? 'Open…'}
      </FileButton>
    </div>
  );
}
