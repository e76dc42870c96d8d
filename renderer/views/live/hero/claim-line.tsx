import type { Provider } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { Popover } from '../../../components/popover.tsx';
import { useCatalogue, useReading, useSettings } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { shownClaims, whereWords, type ShownClaim } from '../model/claims.ts';
import './claim-line.css';

interface ClaimsProps {
  readonly vendor: string;
  readonly shown: readonly ShownClaim[];
  readonly where: string | null;
}

/** Every claim in full: there is room for it here, and a source can be marked and copied. */
function ClaimList({ vendor, shown, where }: ClaimsProps) {
  return (
    <div className="claim-list">
      <p>What {vendor} says of itself: Onset did not measure it, and may measure another way.</p>
      <ul>
        {shown.map(({ claim, meaning }) => (
          <li key={claim.words}>
            <q>{claim.words}</q> {meaning}
            <p>
              {claim.asOf}, {claim.source}
            </p>
          </li>
        ))}
      </ul>
      {where !== null && <p>{where}</p>}
    </div>
  );
}

function ClaimMenu(props: ClaimsProps) {
  const { isOpen, toggle, close } = useMenu('claims');
  return (
    <div className="claim-menu">
      <Button look="quiet" size="small" aria-haspopup="dialog" aria-expanded={isOpen} onClick={toggle}>
        What it measures
      </Button>
      {isOpen && (
        <Popover label={`Latency published by ${props.vendor}`} align="right" onClose={close}>
          <ClaimList {...props} />
        </Popover>
      )}
    </div>
  );
}

interface LineProps {
  readonly provider: Provider;
  readonly shown: readonly ShownClaim[];
  readonly first: ShownClaim;
  readonly where: string | null;
}

function Line({ provider, shown, first: { claim }, where }: LineProps) {
  return (
    <section className="claim-line" aria-label={`Published by ${provider.label}, not measured here`}>
      <p>
        {provider.label} says <q>{claim.words}</q> <span aria-hidden="true">·</span> {claim.asOf}{' '}
        <span aria-hidden="true">·</span> {claim.source}
      </p>
      <ClaimMenu vendor={provider.label} {...{ shown, where }} />
    </section>
  );
}

/** What the vendor says of this model's latency, with date and source: beside the measured figure, never as it. */
export function ClaimLine() {
  const settings = useSettings();
  const started = useReading((frame) => frame?.session.started ?? null);
  const target = started?.target ?? settings.target;
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === target.provider));
  const shown = provider === undefined ? [] : shownClaims(provider, target);
  const [first] = shown;
  if (provider === undefined || first === undefined) return null;
  return <Line {...{ provider, shown, first }} where={whereWords(target)} />;
}
