import type { Provider } from '../../../core/contract/catalogue.ts';
import { limitsProblem } from '../../../core/contract/chunking.ts';
import type { Studio, StudioStrategy, VariedOptions } from '../../../core/contract/studio.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { OptionSpec, OptionValue, OptionValues } from '../../../core/contract/vendor-options.ts';
import { combinations } from '../../../core/sweep/combinations.ts';
import { optionsFor } from '../target/target-options.ts';

/** A strategy under test, with one value of each vendor option that is compared; no other case has its `key`. */
export interface StudioCase extends Omit<StudioStrategy, 'isOn'> {
  readonly key: string;
  /** Its options are this case's own. */
  readonly target: Target;
  /** The options that are compared, by the vendor's names; empty where none is. */
  readonly varied: OptionValues;
}

/** More rows than these nobody reads. */
export const MOST_CASES = 60;

/** The options of the target that are compared, with those of their values that it knows. */
export function variedOf(
  varied: VariedOptions | null,
  provider: Provider | undefined,
  target: Target,
): Readonly<Record<string, readonly OptionValue[]>> {
  if (varied === null || provider === undefined || varied.provider !== provider.id) return {};
  const specs = optionsFor(provider, target.transport);
  return Object.fromEntries(
    Object.entries(varied.values).filter(([name]) => specs.some((spec) => spec.name === name)),
  );
}

/** The boolean option without which the target takes no text in pieces; null where there is none, or it is on. */
export function missingOption(provider: Provider, target: Target): OptionSpec | null {
  const name = provider.transports.find(({ id }) => id === target.transport)?.streamsTextBy;
  if (name === undefined || target.options?.[name] === true) return null;
  return provider.options.find((spec) => spec.name === name) ?? null;
}

/** Why a strategy can't be spoken, or not by this target; null where it can. */
export function whyImpossible(
  { chunking, requests }: Pick<StudioStrategy, 'chunking' | 'requests'>,
  provider: Provider | undefined,
  target: Target,
): string | null {
  const problem = limitsProblem(chunking);
  if (problem !== null) return `it ${problem.words}`;
  if (requests === 'one_each') return null;
  if (provider === undefined) return 'it is not known yet whether the provider takes text in pieces';
  const transport = provider.transports.find(({ id }) => id === target.transport);
  if (transport?.streamsText !== true) {
    return `${provider.label} over ${transport?.label ?? target.transport} takes a text as a whole, not in pieces`;
  }
  const missing = missingOption(provider, target);
  return missing === null ? null : `${provider.label} takes text in pieces only with ${missing.label} on`;
}

function targetsOf(studio: Studio, provider: Provider | undefined, target: Target) {
  return combinations(variedOf(studio.variedOptions, provider, target)).map((varied) => {
    const options = { ...target.options, ...varied };
    return { varied, target: Object.keys(options).length === 0 ? target : { ...target, options } };
  });
}

/** Every strategy that is on with every value of the options that are compared, as far as the target can do it. */
export function casesOf(
  studio: Studio,
  provider: Provider | undefined,
  target: Target,
): readonly StudioCase[] {
  const targets = targetsOf(studio, provider, target);
  const cases = studio.strategies.flatMap(({ isOn, chunking, requests, inFlight }, index) =>
    !isOn
      ? []
      : targets.map((one, place) => ({
          ...{ chunking, requests, inFlight },
          ...one,
          key: targets.length === 1 ? String(index) : `${String(index)}.${String(place)}`,
        })),
  );
  return cases.filter((one) => whyImpossible(one, provider, one.target) === null).slice(0, MOST_CASES);
}
