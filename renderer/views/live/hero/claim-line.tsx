import { Button } from '../../../components/button.tsx';
import { useCatalogue, useReading, useServices, useSettings } from '../../../stores/services.tsx';
import { shownClaim } from '../model/claims.ts';
import './claim-line.css';

function OthersButton({ others }: { readonly others: number }) {
  const { ui } = useServices();
  return (
    <Button
      look="quiet"
      size="small"
      onClick={() => {
        ui.setState({ screen: 'settings' });
      }}
    >
      {others} more in Settings
    </Button>
  );
}

/** What the vendor says of this model's latency, with date and source: beside the measured figure, never as it. */
export function ClaimLine() {
  const settings = useSettings();
  const started = useReading((frame) => frame?.session.started ?? null);
  const target = started?.target ?? settings.target;
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === target.provider));
  const shown = shownClaim(provider, target);
  if (provider === undefined || shown === null) return null;
  const { claim, meaning, others } = shown;
  return (
    <section className="claim-line" aria-label={`Published by ${provider.label}, not measured here`}>
      <p>
        {provider.label} says <q>{claim.words}</q> <span aria-hidden="true">·</span> {claim.asOf}{' '}
        <span aria-hidden="true">·</span> {claim.source}. <span className="claim-meaning">{meaning}</span>
      </p>
      {others > 0 && <OthersButton others={others} />}
    </section>
  );
}
