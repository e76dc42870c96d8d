import type { OptionValue, OptionValues } from '../contract/vendor-options.ts';

/** Every value of each option with every value of the others; the last of them changes fastest. */
export function combinations(
  values: Readonly<Record<string, readonly OptionValue[]>>,
): readonly OptionValues[] {
  return Object.entries(values).reduce<readonly OptionValues[]>(
    (before, [name, own]) => before.flatMap((one) => own.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
