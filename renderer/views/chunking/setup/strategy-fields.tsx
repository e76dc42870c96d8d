import { type Chunking, type LimitsProblem, limitsProblem } from '../../../../core/contract/chunking.ts';
import type { StudioStrategy } from '../../../../core/contract/studio.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { NumberField } from '../../../components/number-field.tsx';

interface FieldsProps {
  readonly strategy: StudioStrategy;
  readonly onChange: (strategy: StudioStrategy) => void;
}

interface FieldSpec {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly write: (value: number) => Chunking;
}

/** What the limits are called here. */
const LIMITS: Readonly<Record<LimitsProblem['least' | 'most'], string>> = {
  minCharacters: 'At least',
  maxCharacters: 'At most',
  firstMinCharacters: 'First at least',
  firstMaxCharacters: 'First at most',
};

/** Null limits are 0 in a field: no limit, never. */
const orNone = (value: number): number | null => (value === 0 ? null : value);

/** What the strategy alone knows. */
function ownFields(chunking: Chunking): readonly FieldSpec[] {
  switch (chunking.strategy) {
    case 'first_fragment':
      return [
        {
          ...{ label: LIMITS.firstMinCharacters, unit: 'characters', min: 1, max: 1000 },
          value: chunking.firstMinCharacters,
          write: (firstMinCharacters) => ({ ...chunking, firstMinCharacters }),
        },
        {
          ...{ label: LIMITS.firstMaxCharacters, unit: 'characters', min: 1, max: 1000 },
          value: chunking.firstMaxCharacters,
          write: (firstMaxCharacters) => ({ ...chunking, firstMaxCharacters }),
        },
      ];
    case 'characters':
      return [
        {
          ...{ label: 'Each', unit: 'characters', min: 1, max: 100_000, value: chunking.characters },
          write: (characters) => ({ ...chunking, characters }),
        },
      ];
    case 'words':
      return [
        {
          ...{ label: 'Each', unit: 'words', min: 1, max: 1000, value: chunking.words },
          write: (words) => ({ ...chunking, words }),
        },
      ];
    case 'whole':
    case 'sentence':
    case 'clause':
    case 'token':
      return [];
  }
}

/** What every strategy knows. */
function limitFields(chunking: Chunking): readonly FieldSpec[] {
  return [
    {
      ...{
        label: LIMITS.minCharacters,
        unit: 'characters',
        min: 0,
        max: 10_000,
        value: chunking.minCharacters,
      },
      write: (minCharacters) => ({ ...chunking, minCharacters }),
    },
    {
      ...{ label: `${LIMITS.maxCharacters} (0: any)`, unit: 'characters', min: 0, max: 100_000 },
      value: chunking.maxCharacters ?? 0,
      write: (value) => ({ ...chunking, maxCharacters: orNone(value) }),
    },
    {
      ...{ label: 'Idle flush (0: never)', unit: 'ms', min: 0, max: 60_000 },
      value: chunking.idleFlushMs ?? 0,
      write: (value) => ({ ...chunking, idleFlushMs: orNone(value) }),
    },
  ];
}

/** What to change where limits exclude each other. */
function LimitsNote({ chunking }: Pick<StudioStrategy, 'chunking'>) {
  const problem = limitsProblem(chunking);
  if (problem === null) return null;
  return (
    <p className="studio-problem" role="alert">
      No piece can be so: raise “{LIMITS[problem.most]}” or lower “{LIMITS[problem.least]}”. Until then it is
      not compared.
    </p>
  );
}

/** Single tokens go into one open stream only. */
const SENDING = [
  { value: 'one_each', label: 'A request each' },
  { value: 'one_stream', label: 'One open stream' },
] as const;

/** The parameters of one strategy. */
export function StrategyFields({ strategy, onChange }: FieldsProps) {
  const { chunking, requests, inFlight } = strategy;
  return (
    <div className="studio-strategy-fields">
      {[...ownFields(chunking), ...limitFields(chunking)].map(({ write, ...field }) => (
        <NumberField
          key={field.label}
          {...field}
          onChange={(value) => {
            onChange({ ...strategy, chunking: write(value) });
          }}
        />
      ))}
      <LimitsNote chunking={chunking} />
      {chunking.strategy !== 'token' && (
        <div className="studio-menu-row">
          <span>Sent as</span>
          <Segmented
            label="Sent as"
            options={SENDING}
            value={requests}
            onChange={(way) => {
              onChange({ ...strategy, requests: way });
            }}
          />
        </div>
      )}
      {requests === 'one_each' && (
        <NumberField
          {...{ label: 'In flight', unit: 'requests', min: 1, max: 16, value: inFlight }}
          onChange={(value) => {
            onChange({ ...strategy, inFlight: value });
          }}
        />
      )}
    </div>
  );
}
