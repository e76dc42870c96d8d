import type { VerdictPart } from '../model/verdict.ts';

/** The table in one sentence. */
export function VerdictNote({ parts }: { readonly parts: readonly VerdictPart[] }) {
  if (parts.length === 0) return null;
  return (
    <p className="studio-verdict" role="status">
      {parts.map(({ text, isName }, index) =>
        isName ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
      )}
    </p>
  );
}
