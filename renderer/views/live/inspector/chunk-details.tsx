import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useReading, useServices, useUi } from '../../../stores/services.tsx';
import { chunkDetails } from '../model/chunk-advice.ts';

/** The selected chunk in numbers, and one sentence on what would have helped. */
export function ChunkDetailsPanel() {
  const { ui } = useServices();
  const seq = useUi((state) => state.selectedSeq);
  const frame = useReading((look) => look);
  const details = frame === null || seq === null ? null : chunkDetails(frame, seq);
  if (details === null || seq === null) return null;
  return (
    <section className="chunk-details" aria-label={`Chunk ${seq + 1}`}>
      <header className="chunk-details-head">
        <h2 className="type-panel-title">Chunk {seq + 1}</h2>
        <span className="inspector-count">carries {details.part}</span>
        <Button
          look="quiet"
          size="small"
          icon={<Icon name="close" size={12} />}
          onClick={() => {
            ui.setState({ selectedSeq: null });
          }}
        >
          Close chunk details
        </Button>
      </header>
      <dl>
        {details.rows.map(([label, value]) => (
          <div key={label} className="chunk-details-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {details.words.length > 0 && <p className="chunk-words">Words in it: {details.words.join(' ')}</p>}
      <p className="chunk-advice">{details.advice}</p>
    </section>
  );
}
