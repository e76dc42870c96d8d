import { Icon, PlayGlyph } from '../../../components/icon.tsx';
import { whole } from '../../../components/format.ts';
import { useReading, useSettings } from '../../../stores/services.tsx';
import { pieceRows, plannedRow, type PieceRow } from '../model/piece-rows.ts';
import type { PlannedPart } from '../model/planned-parts.ts';

function State({ state }: Pick<PieceRow, 'state'>) {
  switch (state) {
    case 'spoken':
      return <Icon name="check" size={12} />;
    case 'failed':
    case 'stopped':
      return <Icon name="close" size={12} />;
    case 'speaking':
      return <PlayGlyph />;
    case 'waiting':
      return <Icon name="ring" size={12} />;
    case 'planned':
      return null;
  }
}

function Row({ row }: { readonly row: PieceRow }) {
  const { label, characters, sentMs, audioMs, heardMs, state } = row;
  return (
    <tr title={state} data-state={state}>
      <td>{label}</td>
      <td>{whole(characters)}</td>
      <td>{whole(sentMs)}</td>
      <td>{state === 'waiting' && audioMs === null ? 'waiting' : whole(audioMs)}</td>
      <td>{whole(heardMs)}</td>
      <td className="piece-state">
        <State state={state} />
        <span className="visually-hidden">{state}</span>
      </td>
    </tr>
  );
}

/** What became of the text: a row for each piece that was asked for by itself. */
export function PieceTable({ planned }: { readonly planned: readonly PlannedPart[] }) {
  const { text } = useSettings();
  const frame = useReading((look) => look);
  if (frame === null) return null;
  const isShown = frame.session.started.text === text || frame.live;
  const rows = isShown ? pieceRows(frame) : planned.map(plannedRow);
  return (
    <div className="piece-frame">
      <table className="piece-table" aria-label="Pieces of the text">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">piece</span>
            </th>
            <th scope="col">chars</th>
            <th scope="col">sent ms</th>
            <th scope="col">audio ms</th>
            <th scope="col">heard ms</th>
            <th scope="col">
              <span className="visually-hidden">state</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.label} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
