import type { Provider, Region } from '../../../../core/contract/catalogue.ts';
import type { RegionReach } from '../../../../core/contract/connection-test.ts';
import { MINIMUM_N } from '../../../../core/stats/minimum-n.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { Button } from '../../../components/button.tsx';
import { tenth } from '../../../components/format.ts';
import { useChangeSettings, useReach, useServices, useSettings } from '../../../stores/services.tsx';

function reachWords(reach: RegionReach | undefined): string {
  if (reach === undefined) return '';
  if (reach.steps === null) return reach.error?.message ?? 'No answer';
  const what = reach.n < MINIMUM_N[50] ? `, max of ${String(reach.n)}` : '';
  return `${tenth(reach.steps.tcpMs)} ms${what}`;
}

interface RowProps {
  readonly provider: Provider;
  readonly region: Region;
  readonly isFirst: boolean;
  readonly reach: RegionReach | undefined;
}

function RegionRow({ provider, region, isFirst, reach }: RowProps) {
  const { target } = useSettings();
  const change = useChangeSettings();
  const isUsable = target.provider === provider.id && target.endpoint === null;
  const isChosen = isUsable && (target.region ?? (isFirst ? region.id : null)) === region.id;
  return (
    <li>
      <label className="region-row">
        <input
          type="radio"
          name={`region-${provider.id}`}
          checked={isChosen}
          disabled={!isUsable}
          onChange={() => {
            change({ target: { ...target, region: region.id } });
          }}
        />
        <span className="region-label">{region.label}</span>
        <code>{region.host}</code>
        <span className="region-reach">{reachWords(reach)}</span>
      </label>
    </li>
  );
}

/** What has to change before one of the regions can be chosen; null where nothing has to. */
function hintOf(provider: Provider, { provider: current, endpoint }: Target): string | null {
  if (current !== provider.id) return `Choose ${provider.label} as the target to use one of them.`;
  return endpoint === null ? null : `The target goes to ${endpoint}. Empty its endpoint to use one of them.`;
}

/** Where a provider can be met, nearest first once that was measured. */
export function Regions({ provider }: { readonly provider: Provider }) {
  const { reach } = useServices();
  const { target } = useSettings();
  const asked = useReach((state) => state.sweeps[provider.id]);
  const rows = asked?.kind === 'done' && asked.result.ok ? asked.result.value : [];
  if (provider.regions.length === 0) return null;
  const rank = (id: string) => rows.findIndex(({ region }) => region === id);
  const ordered = [...provider.regions].sort((a, b) => rank(a.id) - rank(b.id));
  const hint = hintOf(provider, target);
  const isRunning = asked?.kind === 'running';
  return (
    <section className="provider-block" aria-label="Region">
      <header>
        <h3>Region</h3>
        <p>TCP round trip, p50 of up to 5</p>
        <Button size="small" disabled={isRunning} onClick={() => void reach.sweep(provider)}>
          {isRunning ? 'Measuring' : 'Measure all'}
        </Button>
      </header>
      <ul>
        {ordered.map((region) => (
          <RegionRow
            key={region.id}
            provider={provider}
            region={region}
            isFirst={region === provider.regions[0]}
            reach={rows.find((row) => row.region === region.id)}
          />
        ))}
      </ul>
      {hint !== null && <p className="provider-hint">{hint}</p>}
    </section>
  );
}
