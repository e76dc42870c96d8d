import { PHASE_STYLE, phaseFillClass } from '../../../charts/phase-style.ts';
import { Chip } from '../../../components/chip.tsx';
import { OptionList } from '../../../components/option-list.tsx';
import { AUDITION_ORDERS, type AuditionOrder } from '../../../stores/audition/audition-view.ts';
import { useServices, useSetUi } from '../../../stores/services.tsx';
import { useAudition, useAuditionView } from '../../../stores/audition/use-audition.ts';
import { SampleMenu } from '../add/sample-menu.tsx';
import { VoiceMenu } from '../add/voice-menu.tsx';
import { phasesSeen } from '../model/bar-scale.ts';
import { FILTERS, occurring } from '../model/matrix-rows.ts';
import { useAllRows } from '../use-shown-rows.ts';
import { LoudnessChip } from './loudness-chip.tsx';
import './filter-row.css';

const ANY = '';
const ANY_WORDS = { provider: 'Any provider', language: 'Any language', transport: 'Any transport' } as const;

interface VoiceFilterProps {
  readonly filter: keyof typeof ANY_WORDS;
  readonly label: string;
}

/** One value that occurs among the voices. */
function VoiceFilter({ filter, label }: VoiceFilterProps) {
  const { view } = useServices().audition;
  const setUi = useSetUi();
  const chosen = useAuditionView((state) => state[filter]);
  const options = occurring(useAllRows(), FILTERS[filter]);
  const any = ANY_WORDS[filter];
  const words = chosen === null ? any : (options.find(({ id }) => id === chosen)?.label ?? chosen);
  return (
    <Chip menu={`audition-${filter}`} label={label} words={words} isSet={chosen !== null}>
      <div className="audition-filter-menu">
        <OptionList
          label={label}
          options={[{ id: ANY, label: any }, ...options]}
          selectedId={chosen ?? ANY}
          onChoose={(id) => {
            view.setState({ [filter]: id === ANY ? null : id });
            setUi({ menu: null });
          }}
        />
      </div>
    </Chip>
  );
}

const ORDER_WORDS: Readonly<Record<AuditionOrder, string>> = {
  p95: 'p95',
  p50: 'p50',
  rating: 'rating',
  name: 'name',
  added: 'as added',
};

function OrderChip() {
  const { view } = useServices().audition;
  const setUi = useSetUi();
  const order = useAuditionView((state) => state.order);
  return (
    <Chip menu="audition-order" label="Order" words={`Sort: ${ORDER_WORDS[order]}`} isSet={order !== 'p95'}>
      <div className="audition-filter-menu">
        <OptionList
          label="Order"
          options={AUDITION_ORDERS.map((id) => ({ id, label: ORDER_WORDS[id] }))}
          selectedId={order}
          onChoose={(id) => {
            view.setState({ order: AUDITION_ORDERS.find((one) => one === id) ?? 'p95' });
            setUi({ menu: null });
          }}
        />
      </div>
    </Chip>
  );
}

/** What the bars are made of: only what is seen in them. */
function Legend() {
  const phases = phasesSeen(useAudition((state) => state.matrix));
  return (
    <ul className="audition-legend" aria-label="Colours of the bars">
      {phases.map((key) => (
        <li key={key}>
          <span className={`audition-swatch ${phaseFillClass(key)}`} aria-hidden="true" />
          {key === 'sil'
            ? 'leading silence'
            : PHASE_STYLE[key].long.toLowerCase().replace(/^(dns|tcp|tls)$/, (word) => word.toUpperCase())}
        </li>
      ))}
    </ul>
  );
}

/** Which voices are looked at and in which order; what the bars mean, how loud it is, and what else to hear. */
export function FilterRow() {
  return (
    <div className="filter-row" role="group" aria-label="Filters and additions">
      <VoiceFilter filter="provider" label="Provider" />
      <VoiceFilter filter="language" label="Language" />
      <VoiceFilter filter="transport" label="Transport" />
      <OrderChip />
      <div className="filter-right">
        <Legend />
        <LoudnessChip />
        <VoiceMenu />
        <SampleMenu />
      </div>
    </div>
  );
}
