import { useReading } from '../../../stores/services.tsx';
import { pieceRows } from '../model/piece-rows.ts';
import type { PlannedPart } from '../model/planned-parts.ts';
import { textParts } from '../model/text-parts.ts';

interface ShownParts {
  readonly parts: readonly PlannedPart[];
  /** Which of them is being heard; none: -1. */
  readonly speaking: number;
}

/** Of the run on screen where it says this text, as far as it has been let go of; else of the next run. */
function useParts(text: string, planned: readonly PlannedPart[]): ShownParts {
  const frame = useReading((look) => look);
  if (frame === null || frame.session.started.text !== text) return { parts: planned, speaking: -1 };
  const speaking = pieceRows(frame).findIndex(({ state }) => state === 'speaking');
  return { parts: textParts(frame.session), speaking };
}

interface PieceProps {
  readonly text: string;
  /** So many of its characters have been spoken; negative before it. */
  readonly spoken: number;
  readonly look: string;
}

function Piece({ text, spoken, look }: PieceProps) {
  const upTo = Math.max(0, spoken);
  return (
    <span className={`text-piece ${look}`}>
      <span className={upTo > 0 ? 'text-spoken' : undefined}>{text.slice(0, upTo)}</span>
      {text.slice(upTo)}
    </span>
  );
}

function lookOf(index: number, speaking: number): string {
  if (index === speaking) return 'text-piece-speaking';
  return index % 2 === 0 ? '' : 'text-piece-other';
}

interface LayerProps {
  readonly text: string;
  readonly spoken: number;
  /** How the next run will cut it. */
  readonly planned: readonly PlannedPart[];
}

/** The same words under the field, where they can carry tints. */
export function TextLayer({ text, spoken, planned }: LayerProps) {
  const { parts, speaking } = useParts(text, planned);
  return (
    <div className="text-layer type-editor" dir="auto" aria-hidden="true">
      {parts.map(({ label, start, end }, index) => (
        <span key={label}>
          {/* Blanks between two pieces belong to none. */}
          {text.slice(parts[index - 1]?.end ?? 0, start)}
          {index > 0 && <span className="text-cut" />}
          <Piece text={text.slice(start, end)} spoken={spoken - start} look={lookOf(index, speaking)} />
        </span>
      ))}
      {text.slice(parts.at(-1)?.end ?? 0)}
      {/* A trailing line break would otherwise have no height here, and the field would scroll inside itself. */}
      {'\u200b'}
    </div>
  );
}
