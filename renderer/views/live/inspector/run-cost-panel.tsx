import { useCatalogue, useReading, useSettings } from '../../../stores/services.tsx';
import { runCost } from '../model/run-cost.ts';
import { useRunName } from '../use-run-name.ts';
import './run-cost-panel.css';

/** What the run on screen costs, and by whose price. */
export function RunCostPanel() {
  const { ownPrices } = useSettings();
  const frame = useReading((look) => look);
  const used = frame?.session.started.target.provider;
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === used));
  const name = useRunName(frame);
  if (frame === null) return null;
  const { value, words } = runCost(frame, provider, ownPrices);
  return (
    <section className="run-cost" aria-label={`Cost of ${name}`}>
      <h2 className="type-panel-title">Cost of {name}</h2>
      <span className="run-cost-value">{value}</span>
      <p>{words}</p>
    </section>
  );
}
