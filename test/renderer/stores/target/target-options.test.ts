import { describe, expect, it } from 'vitest';
import type { OptionSpec } from '../../../../core/contract/vendor-options.ts';
import { fitTarget } from '../../../../renderer/stores/target/target-model.ts';
import { optionsFor, withOption, withoutOptions } from '../../../../renderer/stores/target/target-options.ts';
import { deepgram, provider, settings } from '../../../factories/page.ts';

const DELAY: OptionSpec = {
  ...{ name: 'delay', label: 'Delay', effect: 'Waits for more text.', transports: ['ws'] },
  ...{ kind: 'number', default: 3000, min: 0, max: 5000, step: 10, unit: 'ms' },
};
const regions = [{ id: 'eu', label: 'Europe', host: 'eu.example.com' }];
const vendor = deepgram({ options: [DELAY], regions });
const target = fitTarget(vendor, settings().target);

describe('options of a target', () => {
  it('are those that the transport knows', () => {
    expect(optionsFor(vendor, 'ws')).toEqual([DELAY]);
    expect(optionsFor(vendor, 'http')).toEqual([]);
  });

  it('are kept while they differ from what the vendor does by itself', () => {
    const changed = withOption(target, DELAY, 0);
    expect(changed.options).toEqual({ delay: 0 });
    expect(withOption(changed, DELAY, 3000)).toEqual(target);
    expect(withoutOptions(changed)).toEqual(target);
  });

  it('stay with their provider and transport when the target changes', () => {
    const wish = { ...withOption(target, DELAY, 0), region: 'eu' };
    expect(fitTarget(vendor, wish)).toMatchObject({ region: 'eu', options: { delay: 0 } });
    const overHttp = fitTarget(vendor, { ...wish, transport: 'http' });
    expect(overHttp.options).toBeUndefined();
    expect(overHttp.region).toBe('eu');
    const other = fitTarget(provider(), wish);
    expect([other.options, other.region]).toEqual([undefined, undefined]);
  });
});
