import { LENS_ENDS, LENS_STARTS, OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { LENS_PRESETS, type LensPreset } from '../../../core/timeline/lens-presets.ts';
import { lensScope } from '../../../core/timeline/lens-scope.ts';
import { isSameDefinition, LENS_END_WORDS, LENS_START_WORDS } from '../../../core/timeline/lens-words.ts';
import { Select } from '../select.tsx';
import type { LensProps } from './lens-control.tsx';

const OWN: LensPreset = {
  id: 'onset',
  label: 'Onset TTFA',
  definition: OWN_DEFINITION,
  line: 'In: connecting if cold, network, server. Out: waiting for text, leading silence, the player.',
};

const STARTS = LENS_STARTS.map((value) => ({ value, label: LENS_START_WORDS[value] }));
const ENDS = LENS_ENDS.map((value) => ({ value, label: LENS_END_WORDS[value] }));

/** From where, to where: any start with any end. */
function Instants({ definition, onChange }: LensProps) {
  return (
    <div className="lens-instants">
      <Select
        label="Starts at"
        options={STARTS}
        value={definition.start}
        onChange={(start) => {
          onChange({ ...definition, start });
        }}
      />
      <span aria-hidden="true">to</span>
      <Select
        label="Ends at"
        options={ENDS}
        value={definition.end}
        onChange={(end) => {
          onChange({ ...definition, end });
        }}
      />
      <label className="lens-silence">
        <input
          type="checkbox"
          checked={definition.addsLeadingSilence}
          onChange={({ target }) => {
            onChange({ ...definition, addsLeadingSilence: target.checked });
          }}
        />
        plus leading silence
      </label>
    </div>
  );
}

function Scope({ definition }: Pick<LensProps, 'definition'>) {
  const { included, excluded } = lensScope(definition);
  return (
    <dl className="lens-scope">
      <dt>In</dt>
      <dd>{included.join(', ')}</dd>
      <dt>Out</dt>
      <dd>{excluded.join(', ')}</dd>
    </dl>
  );
}

/** How others define what they publish, each with what that takes in. */
function Presets({ definition, onChange }: LensProps) {
  return (
    <ul className="lens-presets" aria-label="Definitions that others publish">
      {[OWN, ...LENS_PRESETS].map((preset) => (
        <li key={preset.id}>
          <button
            type="button"
            className="lens-preset"
            aria-pressed={isSameDefinition(preset.definition, definition)}
            onClick={() => {
              onChange(preset.definition);
            }}
          >
            <span className="lens-preset-label">{preset.label}</span>
            <span className="lens-preset-line">{preset.line}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function LensMenu(props: LensProps) {
  return (
    <div className="lens-menu">
      <Instants {...props} />
      <Scope {...props} />
      <Presets {...props} />
    </div>
  );
}
