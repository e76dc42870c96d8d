import type { OptionSpec, OptionValue } from '../../../../core/contract/vendor-options.ts';

/** As many values of one option as a comparison takes. */
export const MOST_VALUES = 8;

/** What is typed, as values of the option; or why it is none. */
export type ValuesReading =
  | { readonly kind: 'values'; readonly values: readonly OptionValue[] }
  | { readonly kind: 'problem'; readonly words: string };

/** The values with which a comparison of an option begins. */
export function firstValues(spec: OptionSpec): readonly OptionValue[] {
  switch (spec.kind) {
    case 'boolean':
      return [false, true];
    case 'choice':
      return spec.choices.slice(0, MOST_VALUES);
    case 'number':
    case 'text':
      return [spec.default];
  }
}

const problem = (words: string): ValuesReading => ({ kind: 'problem', words });

/** A value on each line: a text may hold any other sign. */
export function readValues(spec: OptionSpec, typed: string): ValuesReading {
  const lines = [...new Set(typed.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  if (lines.length === 0) return problem('Write a value on each line.');
  if (lines.length > MOST_VALUES) return problem(`Write ${String(MOST_VALUES)} values at most.`);
  if (spec.kind !== 'number') return { kind: 'values', values: lines };
  const { min, max, unit } = spec;
  const numbers = lines.map(Number);
  const wrong = lines.find((_, index) => {
    const number = numbers[index];
    return number === undefined || Number.isNaN(number) || number < min || number > max;
  });
  if (wrong === undefined) return { kind: 'values', values: numbers };
  return problem(`${wrong} is no number from ${String(min)} to ${String(max)} ${unit}`.trimEnd() + '.');
}
