import { memo, type ReactNode } from 'react';
import {
  cellItem,
  type AuditionSample,
  type Cell as MatrixCell,
} from '../../../../core/contract/audition.ts';
import { quantileWords } from '../model/quantile-words.ts';
import type { MatrixRow as Row } from '../model/matrix-rows.ts';
import { whole } from '../../../components/format.ts';
import { Stars } from '../../../components/stars.tsx';
import { cellMs, cellSentence } from '../model/cell-words.ts';
import type { MatrixActions } from '../use-matrix-actions.ts';
import { Cell, type CellLook } from './cell.tsx';
import { NOTE, P50, P95, RATING, VOICE } from './columns.ts';
import { Note } from './note.tsx';
import { VoiceHead } from './voice-head.tsx';
import { ROW_PX } from './visible-voices.ts';

export interface RowProps {
  readonly row: Row;
  readonly index: number;
  readonly samples: readonly AuditionSample[];
  readonly cells: ReadonlyMap<string, MatrixCell>;
  readonly template: string;
  /** The column of the cursor, where that is in this row. */
  readonly cursor: string | null;
  /** The item that is heard, where it is of this row. */
  readonly playing: string | null;
  readonly isEditing: boolean;
  readonly isCompared: boolean;
  readonly look: CellLook;
  readonly latencyName: string;
  readonly actions: MatrixActions;
  readonly onNoteDone: () => void;
}

interface SquareProps {
  readonly row: RowProps;
  readonly column: string;
  readonly at: number;
  readonly role?: 'gridcell' | 'rowheader';
  readonly className: string;
  readonly label?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

export const squareId = (voice: string | null, column: string): string =>
  `matrix-${voice ?? 'head'}-${column.replace('#', '_')}`;

function Square({ row, column, at, role = 'gridcell', className, label, title, children }: SquareProps) {
  const { key } = row.row.voice;
  return (
    <div
      id={squareId(key, column)}
      role={role}
      aria-colindex={at}
      aria-label={label}
      title={title}
      className={`matrix-square ${className}`}
      data-cursor={row.cursor === column}
      onPointerDown={() => {
        row.actions.go({ voice: key, column });
      }}
    >
      {children}
    </div>
  );
}

function SampleSquare({
  row,
  sample,
  at,
}: {
  readonly row: RowProps;
  readonly sample: AuditionSample;
  readonly at: number;
}) {
  const { actions, cells, look, latencyName } = row;
  const { voice, words } = row.row;
  const item = cellItem(voice.key, sample.key);
  const cell = cells.get(item);
  const sentence = cell === undefined ? 'asking' : cellSentence(cell, look.stage, latencyName);
  const isPlaying = row.playing === item;
  // What is seen in a cell is part of its name.
  const heard =
    cell === undefined || !isPlaying ? '' : `${whole(cellMs(cell))} ${look.correctionWords}, playing, `;
  return (
    <Square
      {...{ row, at }}
      column={sample.key}
      className="matrix-cell"
      label={`${words.voice}, ${sample.name}: ${heard}${sentence}`}
      title={sentence}
    >
      {cell === undefined ? (
        <span className="matrix-asking" />
      ) : (
        <Cell
          {...{ cell, isPlaying }}
          {...look}
          onPlay={() => {
            actions.play(voice.key, sample.key);
          }}
          onMeasure={() => {
            actions.measure({ voice: voice.key, column: sample.key });
          }}
        />
      )}
    </Square>
  );
}

function Quantile({
  row,
  name,
  column,
  at,
}: {
  readonly row: RowProps;
  readonly name: 'p50' | 'p95';
  readonly column: string;
  readonly at: number;
}) {
  const { text, title, isMax } = quantileWords(row.row.figures, name);
  return (
    <Square {...{ row, column, at, title }} className="matrix-quantile">
      <span data-max={isMax}>{text}</span>
    </Square>
  );
}

function Opinion({ row, at }: { readonly row: RowProps; readonly at: number }) {
  const { actions, isEditing, onNoteDone } = row;
  const { voice, words } = row.row;
  const rated = voice.rating === null ? 'not rated' : `${String(voice.rating)} of 5 stars`;
  return (
    <>
      <Square {...{ row, at }} column={RATING} className="matrix-rating" label={`${words.voice}: ${rated}`}>
        <Stars
          isInGrid
          rating={voice.rating}
          onRate={(rating) => {
            actions.rate(voice.key, rating);
          }}
        />
      </Square>
      <Square {...{ row }} at={at + 1} column={NOTE} className="matrix-note-square">
        <Note
          {...{ voice, isEditing }}
          name={words.voice}
          onEdit={() => {
            actions.editNote(voice.key);
          }}
          onDone={onNoteDone}
        />
      </Square>
    </>
  );
}

/** One voice: every sample it reads, its figures over all of them, and what somebody thinks of it. */
export const MatrixRow = memo(function MatrixRow(row: RowProps) {
  const { index, samples, template, isCompared } = row;
  const { words, providerLabel } = row.row;
  const after = samples.length + 2;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="matrix-row"
      data-compared={isCompared}
      style={{ top: index * ROW_PX, gridTemplateColumns: template }}
    >
      <Square
        {...{ row }}
        at={1}
        column={VOICE}
        role="rowheader"
        className="matrix-head-square"
        label={`${words.voice}, ${providerLabel}${isCompared ? ', compared blind' : ''}`}
      >
        <VoiceHead row={row.row} number={index + 1} isCompared={isCompared} />
      </Square>
      {samples.map((sample, place) => (
        <SampleSquare key={sample.key} {...{ row, sample }} at={place + 2} />
      ))}
      <Quantile row={row} name="p50" column={P50} at={after} />
      <Quantile row={row} name="p95" column={P95} at={after + 1} />
      <Opinion row={row} at={after + 2} />
    </div>
  );
});
