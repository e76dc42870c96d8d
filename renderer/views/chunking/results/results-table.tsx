import { useId, useRef, type KeyboardEvent } from 'react';
import type { ModelledRow, ResultCell, ResultTable } from '../model/results.ts';
import { useCutColumns } from './use-cut-columns.ts';

interface TableProps extends ResultTable {
  readonly footnote: string | null;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

interface CellProps {
  readonly cell: ResultCell;
  readonly head: string;
  readonly isCut: boolean;
}

function Cell({ cell, head, isCut }: CellProps) {
  const describedBy = useId();
  return (
    <td className={cell.isBad ? 'studio-bad' : undefined} data-best={cell.isBest} data-cut={isCut}>
      <span className="studio-cell" tabIndex={-1} aria-describedby={describedBy}>
        {cell.isBest && (
          <>
            <span className="studio-diamond" aria-hidden="true" />
            <span className="visually-hidden">best: </span>
          </>
        )}
        {cell.text}
        <span id={describedBy} className="studio-spread elevated hover-note" role="tooltip">
          {head}: {cell.spread}
        </span>
      </span>
    </td>
  );
}

/** On two lines where there are words for them, about as long as each other, so that no head is taller than others. */
function Head({ words }: { readonly words: string }) {
  const breaks = [...words.matchAll(/ /g)].map(({ index }) => index);
  const unevenness = (at: number) => Math.abs(words.length - 1 - 2 * at);
  const [at = words.length] = breaks.sort((a, b) => unevenness(a) - unevenness(b));
  return (
    <>
      {words.slice(0, at)} <br />
      {words.slice(at + 1)}
    </>
  );
}

/** Looks unlike what was measured, and says so. */
function ModelledRowView({ row, cut }: { readonly row: ModelledRow; readonly cut: ReadonlySet<number> }) {
  return (
    <tr className="studio-modelled">
      <th scope="row">
        <span className="studio-modelled-name" title={row.name}>
          {row.name}
        </span>
        <span>modelled</span>
      </th>
      {row.texts.map((text, index) => (
        <td key={index} data-cut={cut.has(index)}>
          {text}
        </td>
      ))}
    </tr>
  );
}

const ROW_STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const CELL_STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** One tab stop a row's name; arrows go to the cells, which say how far they spread. */
export function ResultsTable({ heads, rows, modelled, footnote, selectedKey, onSelect }: TableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableSectionElement>(null);
  const cut = useCutColumns(frame, heads.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const [rowStep = 0, cellStep = 0] = [ROW_STEPS[event.key], CELL_STEPS[event.key]];
    if (rowStep === 0 && cellStep === 0) return;
    const stops = [...(table.current?.querySelectorAll<HTMLElement>('button, .studio-cell') ?? [])];
    const now = stops.findIndex((stop) => stop === document.activeElement);
    const width = heads.length + 1;
    const row = within(Math.floor(now / width) + rowStep, rows.length);
    const column = within((now % width) + cellStep, width);
    event.preventDefault();
    stops[row * width + column]?.focus();
  };
  return (
    <div ref={frame} className="studio-table-frame" data-cut={cut.size > 0}>
      <table className="studio-table" aria-label="Results by strategy">
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            {heads.map((head, index) => (
              <th key={head} scope="col" data-cut={cut.has(index)}>
                <Head words={head} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={table} onKeyDown={onKeyDown}>
          {rows.map(({ key, name, note, distrust, cells }) => (
            <tr key={key} aria-current={key === selectedKey}>
              <th scope="row">
                <button
                  type="button"
                  title={name}
                  onClick={() => {
                    onSelect(key);
                  }}
                >
                  {name}
                  <span>
                    {note}
                    {distrust !== '' && <em className="studio-distrust">, {distrust}</em>}
                  </span>
                </button>
              </th>
              {cells.map((cell, index) => (
                <Cell
                  key={heads[index] ?? index}
                  cell={cell}
                  head={heads[index] ?? ''}
                  isCut={cut.has(index)}
                />
              ))}
            </tr>
          ))}
          {modelled.map((row) => (
            <ModelledRowView key={row.key} {...{ row, cut }} />
          ))}
        </tbody>
      </table>
      {footnote !== null && (
        <p className="studio-model-words" role="status">
          {footnote}
        </p>
      )}
    </div>
  );
}
