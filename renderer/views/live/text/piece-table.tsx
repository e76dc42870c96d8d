import { Icon, PlayGlyph } from '../../../components/icon.tsx';
import { whole } from '../../../components/format.ts';
import { useReading, useSettings } from '../../../stores/services.tsx';
import type { RunFrame } from '../../../stores/run-frame.ts';

interface PieceRow {
  readonly characters: number;
  readonly sentMs: number | null;
  readonly audioMs: number | null;
  readonly heardMs: number | null;
  readonly state: 'planned' | 'waiting' | 'speaking' | 'spoken' | 'stopped' | 'failed';
}

function stateOf({ live, session, playback }: RunFrame): PieceRow['state'] {
  if (live) return playback.state === 'playing' || playback.state === 'stalled' ? 'speaking' : 'waiting';
  if (session.ended?.outcome === 'cancelled') return 'stopped';
  return session.failure === null ? 'spoken' : 'failed';
}

function rowOf(frame: RunFrame): PieceRow {
  const { marks, latency, audio } = frame.figures;
  return {
    characters: frame.session.started.text.length,
    sentMs: marks.textSent ?? null,
    audioMs: latency.ttfaMs === null ? null : audio.durationMs,
    heardMs: latency.timeToEarMs,
    state: stateOf(frame),
  };
}

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

/** What became of the text, which is sent as one piece. */
export function PieceTable() {
  const { text } = useSettings();
  const frame = useReading((look) => look);
  if (frame === null) return null;
  const row: PieceRow = frame.session.started.text === text || frame.live ? rowOf(frame) : planned(text);
  return (
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
        <tr title={row.state} data-state={row.state}>
          <td>T1</td>
          <td>{whole(row.characters)}</td>
          <td>{whole(row.sentMs)}</td>
          <td>{row.state === 'waiting' && row.audioMs === null ? 'waiting' : whole(row.audioMs)}</td>
          <td>{whole(row.heardMs)}</td>
          <td className="piece-state">
            <State state={row.state} />
            <span className="visually-hidden">{row.state}</span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function planned(text: string): PieceRow {
  return { characters: text.length, sentMs: null, audioMs: null, heardMs: null, state: 'planned' };
}
