import { describe, expect, it } from 'vitest';
import type { OptionSpec } from '../../../../../core/contract/vendor-options.ts';
import { firstValues, readValues } from '../../../../../renderer/views/chunking/model/option-values.ts';

const common = { name: 'one', label: 'One', effect: '', transports: ['ws'] };
const NUMBER: OptionSpec = {
  ...common,
  kind: 'number',
  default: 500,
  min: 0,
  max: 5000,
  step: 1,
  unit: 'ms',
};
const TEXT: OptionSpec = { ...common, kind: 'text', default: '[120,160]', placeholder: '' };

describe('the values of an option', () => {
  it('begin with all of the few, or with the vendor’s own', () => {
    expect(firstValues({ ...common, kind: 'boolean', default: false })).toEqual([false, true]);
    expect(firstValues({ ...common, kind: 'choice', default: 'a', choices: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(firstValues(NUMBER)).toEqual([500]);
  });

  it('stand one on each line, so that a text may hold commas', () => {
    expect(readValues(TEXT, '[120,160]\n [50] \n\n')).toEqual({
      kind: 'values',
      values: ['[120,160]', '[50]'],
    });
    expect(readValues(NUMBER, '0\n500\n0')).toEqual({ kind: 'values', values: [0, 500] });
  });

  it.each([
    ['', 'Write a value on each line.'],
    ['9000', '9000 is no number from 0 to 5000 ms.'],
    ['0\nsoon', 'soon is no number from 0 to 5000 ms.'],
    ['1\n2\n3\n4\n5\n6\n7\n8\n9', 'Write 8 values at most.'],
  ])('of %j are none, and it is said why', (typed, words) => {
    expect(readValues(NUMBER, typed)).toEqual({ kind: 'problem', words });
  });
});
