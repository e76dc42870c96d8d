import { describe, expect, it } from 'vitest';
import { type Failure, toFailure } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import { checkOptions, readOption } from '../../../electron/providers/check-options.ts';

const common = { label: '', effect: '', transports: ['ws'] };
const SPECS: OptionSpec[] = [
  { ...common, name: 'auto_mode', kind: 'boolean', default: false },
  { ...common, name: 'delay', kind: 'number', default: 3000, min: 0, max: 5000, step: 10, unit: 'ms' },
  { ...common, name: 'mode', kind: 'choice', default: 'a', choices: ['a', 'b'] },
  { ...common, name: 'schedule', kind: 'text', default: '', placeholder: '120,160' },
];
const description = {
  label: 'Vendor',
  options: SPECS,
  regions: [{ id: 'eu', label: 'Europe', host: 'eu.example.com' }],
};
const target = (overrides: Partial<Target>): Target => ({
  ...{ provider: 'x', model: '', voice: '', transport: 'ws', format: 'pcm_24000', endpoint: null },
  ...overrides,
});
function failureOf(work: () => void): Failure {
  try {
    work();
  } catch (thrown) {
    return toFailure(thrown);
  }
  throw new Error('It did not fail.');
}

const check = (overrides: Partial<Target>) => () => checkOptions(description, target(overrides));

describe('options of a target', () => {
  it('are taken when the provider declares them', () => {
    expect(check({})).not.toThrow();
    expect(
      check({ region: 'eu', options: { auto_mode: true, delay: 0, mode: 'b', schedule: '50' } }),
    ).not.toThrow();
  });

  it.each([
    [{ options: { speed: 1 } }, /no option "speed"/, /auto_mode, delay/],
    [{ options: { auto_mode: 'yes' } }, /auto_mode cannot be "yes"/, /true or false/],
    [{ options: { delay: 5001 } }, /delay cannot be 5001/, /0 to 5000 ms/],
    [{ options: { delay: Number.NaN } }, /delay/, /0 to 5000 ms/],
    [{ options: { mode: 'c' } }, /mode cannot be "c"/, /a, b/],
    [{ options: { schedule: 3 } }, /schedule/, /text/],
    [{ transport: 'http', options: { delay: 1 } }, /over http has no option "delay"/, /none/],
    [{ region: 'mars' }, /no region "mars"/, /eu/],
  ] as const)('are refused with what there is: %j', (overrides, message, hint) => {
    const { code, message: said, hint: advice } = failureOf(check(overrides));
    expect(code).toBe('usage');
    expect(said).toMatch(message);
    expect(advice).toMatch(hint);
  });
});

describe('an option as typed', () => {
  it.each([
    ['auto_mode=true', ['auto_mode', true]],
    ['delay=250', ['delay', 250]],
    ['mode=b', ['mode', 'b']],
    ['schedule=a=b', ['schedule', 'a=b']],
    ['delay=soon', ['delay', 'soon']],
    ['unknown=1', ['unknown', '1']],
  ])('%s', (typed, expected) => expect(readOption(SPECS, typed)).toEqual(expected));

  it('needs a name and a value', () => {
    expect(() => readOption(SPECS, 'delay')).toThrow(/no option/);
    expect(() => readOption(SPECS, '=1')).toThrow(/no option/);
  });
});
