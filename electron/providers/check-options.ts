import { OnsetError } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import type { OptionSpec, OptionValue } from '../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from './adapter.ts';

type Description = Pick<ProviderAdapter['description'], 'label' | 'options' | 'regions'>;

const usage = (message: string, hint: string): OnsetError => new OnsetError({ code: 'usage', message, hint });

/**
 * Checks region and options of a target against what its provider declares, so that adapters can take them as they are.
 * @throws OnsetError `usage` that names what there is
 */
export function checkOptions(description: Description, { region, transport, options = {} }: Target): void {
  if (region !== undefined) checkRegion(description, region);
  const specs = description.options.filter(({ transports }) => transports.includes(transport));
  for (const [name, value] of Object.entries(options)) {
    const spec = specs.find((known) => known.name === name);
    if (spec === undefined) throw unknownOption(description, transport, name, specs);
    checkValue(spec, value);
  }
}

function checkRegion({ label, regions }: Description, region: string): void {
  const known = regions.map(({ id }) => id);
  if (known.includes(region)) return;
  throw usage(
    `${label} has no region "${region}".`,
    known.length === 0
      ? 'It has one host for all: leave the region out.'
      : `Choose one of: ${known.join(', ')}.`,
  );
}

function unknownOption(
  { label }: Description,
  transport: string,
  name: string,
  specs: readonly OptionSpec[],
): OnsetError {
  const known = specs.map((spec) => spec.name).join(', ');
  return usage(
    `${label} over ${transport} has no option "${name}".`,
    known === '' ? 'It has none.' : `Choose from: ${known}.`,
  );
}

function checkValue(spec: OptionSpec, value: OptionValue): void {
  const wanted = wantedBy(spec, value);
  if (wanted !== null) throw usage(`${spec.name} cannot be ${JSON.stringify(value)}.`, wanted);
}

/** @returns what to give instead, null when the value fits */
function wantedBy(spec: OptionSpec, value: OptionValue): string | null {
  switch (spec.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Give true or false.';
    case 'number': {
      const fits = typeof value === 'number' && value >= spec.min && value <= spec.max;
      return fits
        ? null
        : `Give a number from ${spec.min} to ${spec.max}${spec.unit === '' ? '' : ` ${spec.unit}`}.`;
    }
    case 'choice':
      return spec.choices.some((choice) => choice === value)
        ? null
        : `Choose one of: ${spec.choices.join(', ')}.`;
    case 'text':
      return typeof value === 'string' ? null : 'Give a text.';
  }
}

/**
 * A value as typed (`name=value`), in the type its option wants; what fits no option is left to `checkOptions`.
 * @throws OnsetError `usage` where there is no `=`
 */
export function readOption(specs: readonly OptionSpec[], typed: string): [name: string, value: OptionValue] {
  const equals = typed.indexOf('=');
  if (equals < 1) throw usage(`"${typed}" is no option.`, 'Options look like name=value.');
  const [name, text] = [typed.slice(0, equals), typed.slice(equals + 1)];
  const kind = specs.find((spec) => spec.name === name)?.kind;
  if (kind === 'boolean' && /^(true|false)$/.test(text)) return [name, text === 'true'];
  if (kind === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return [name, Number(text)];
  return [name, text];
}
