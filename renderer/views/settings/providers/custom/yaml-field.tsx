import { useRef, type RefObject } from 'react';
import type { CustomProblem } from '../../../../../core/contract/custom-server.ts';

/** As in the style sheet, so that a line can be scrolled to. */
const LINE_PX = 18;
const LINES_ABOVE = 4;

/** Puts the caret where a problem is, and shows the line. */
export function goTo(field: HTMLTextAreaElement, { line, column }: CustomProblem): void {
  const lines = field.value.split('\n');
  const before = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  const start = before + column - 1;
  const end = before + (lines[line - 1]?.length ?? 0);
  field.focus();
  field.setSelectionRange(start, Math.max(start, end));
  field.scrollTop = Math.max(0, line - 1 - LINES_ABOVE) * LINE_PX;
}

interface YamlFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly badLines: ReadonlySet<number>;
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
}

/** Plain text with its line numbers. Tab leaves it, as everywhere. */
export function YamlField({ fieldRef, text, badLines, describedBy, onChange }: YamlFieldProps) {
  const numbers = useRef<HTMLDivElement>(null);
  const count = text.split('\n').length;
  return (
    <div className="yaml-field">
      <div className="yaml-numbers" ref={numbers} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className={badLines.has(index + 1) ? 'yaml-bad-line' : undefined}>
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={fieldRef}
        aria-label="Description of the server, YAML"
        aria-invalid={badLines.size > 0}
        aria-describedby={describedBy}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onScroll={(event) => {
          if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
