import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { OptionSpec, OptionValue } from '../../../../core/contract/vendor-options.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { optionsFor, withOption, withoutOptions } from '../../../stores/target/target-options.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import { Button } from '../../button.tsx';
import { Popover } from '../../popover.tsx';
import { OptionControl } from './option-control.tsx';
import './options-menu.css';

interface RowProps {
  readonly spec: OptionSpec;
  readonly value: OptionValue | undefined;
  readonly onChange: (value: OptionValue) => void;
}

function OptionRow({ spec, value, onChange }: RowProps) {
  const isChanged = value !== undefined && value !== spec.default;
  return (
    <li className={isChanged ? 'option-row option-row-changed' : 'option-row'}>
      <div className="option-row-words">
        <strong>{spec.label}</strong> <code>{spec.name}</code>
        <p>
          {spec.effect} <span>Vendor’s default: {String(spec.default) || 'none'}.</span>
        </p>
      </div>
      <OptionControl spec={spec} value={value ?? spec.default} onChange={onChange} />
    </li>
  );
}

function Options({ provider }: { readonly provider: Provider }) {
  const { target } = useSettings();
  const change = useChangeSettings();
  const specs = optionsFor(provider, target.transport);
  return (
    <>
      <ul className="option-rows">
        {specs.map((spec) => (
          <OptionRow
            key={spec.name}
            spec={spec}
            value={target.options?.[spec.name]}
            onChange={(value) => {
              change({ target: withOption(target, spec, value) });
            }}
          />
        ))}
      </ul>
      <Button
        size="small"
        look="quiet"
        disabled={target.options === undefined}
        onClick={() => {
          change({ target: withoutOptions(target) });
        }}
      >
        Back to the vendor’s defaults
      </Button>
    </>
  );
}

/** The vendor's own settings that matter to latency, by the vendor's own names; absent where there are none. */
export function OptionsMenu({ provider }: { readonly provider: Provider | undefined }) {
  const { target } = useSettings();
  const { isOpen, toggle, close } = useMenu('options');
  if (provider === undefined || optionsFor(provider, target.transport).length === 0) return null;
  const changed = Object.keys(target.options ?? {}).length;
  return (
    <div className="target-part target-part-options">
      <button
        type="button"
        className="target-part-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={`Options of ${provider.label}`}
        onClick={toggle}
      >
        {changed === 0 ? 'Options' : `Options, ${String(changed)} changed`}
      </button>
      {isOpen && (
        <Popover label={`Options of ${provider.label}`} align="right" onClose={close}>
          <Options provider={provider} />
        </Popover>
      )}
    </div>
  );
}
