import { DIMENSIONS, type Dimension } from '../../../../core/contract/history/measured.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { Select } from '../../../components/select.tsx';
import type { HistoryTab } from '../../../stores/history/history-view.ts';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { DIMENSION_WORDS, metricOptions } from '../model/metric-words.ts';

const TABS: readonly { readonly value: HistoryTab; readonly label: string }[] = [
  { value: 'groups', label: 'Groups' },
  { value: 'trend', label: 'Trend' },
  { value: 'length', label: 'Length' },
];

export function TabChoice() {
  const { history } = useServices();
  const tab = useHistoryView((view) => view.tab);
  return (
    <Segmented
      label="Figures"
      options={TABS}
      value={tab}
      onChange={(value) => {
        history.view.change({ tab: value });
      }}
    />
  );
}

export function MetricChoice() {
  const { history } = useServices();
  const [definition] = useDefinition();
  const metric = useHistoryView((view) => view.metric);
  return (
    <Select
      label="Metric"
      options={metricOptions(definition)}
      value={metric}
      onChange={(value) => {
        history.view.change({ metric: value });
      }}
    />
  );
}

const TEMPERATURES = [
  { value: 'warm', label: 'Warm only' },
  { value: 'cold', label: 'Cold only' },
] as const;

/** Cold and warm runs are never mixed in one figure. */
export function TemperatureChoice() {
  const { history } = useServices();
  const temperature = useHistoryView((view) => view.temperature);
  return (
    <Select
      label="Connection of the counted runs"
      options={TEMPERATURES}
      value={temperature}
      onChange={(value) => {
        history.view.change({ temperature: value });
      }}
    />
  );
}

const BY = DIMENSIONS.map((value) => ({ value, label: `By ${DIMENSION_WORDS[value]}` }));

export function GroupChoice() {
  const { history } = useServices();
  const by = useHistoryView((view) => view.by);
  const across = useHistoryView((view) => view.across);
  return (
    <Select
      label="Group by"
      options={BY}
      value={by}
      onChange={(value) => {
        history.view.change({ by: value, across: across === value ? null : across });
      }}
    />
  );
}

const NONE = 'none';

/** A second dimension, across the first. */
export function AcrossChoice() {
  const { history } = useServices();
  const by = useHistoryView((view) => view.by);
  const across = useHistoryView((view) => view.across);
  const options: readonly { value: Dimension | typeof NONE; label: string }[] = [
    { value: NONE, label: 'Not across' },
    ...DIMENSIONS.filter((one) => one !== by).map((value) => ({
      value,
      label: `Across ${DIMENSION_WORDS[value]}`,
    })),
  ];
  return (
    <Select
      label="Across"
      options={options}
      value={across ?? NONE}
      onChange={(value) => {
        history.view.change({ across: value === NONE ? null : value });
      }}
    />
  );
}
