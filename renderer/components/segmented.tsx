import './segmented.css';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly frame?: boolean;
}

/** One of a few, all visible. */
export function Segmented<T extends string>({ label, options, value, onChange, frame }: SegmentedProps<T>) {
  return (
    <div
      className={frame === true ? 'segmented segmented-frame' : 'segmented'}
      role="group"
      aria-label={label}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="segmented-option"
          aria-pressed={option.value === value}
          onClick={() => {
            onChange(option.value);
          }}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
