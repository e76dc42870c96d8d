import { describe, expect, it } from 'vitest';
import { chunkingSchema } from '../../../../core/contract/chunking.ts';
import { cutBy } from '../../../../core/contract/reply-plan.ts';
import { FIRST_STUDIO } from '../../../../core/contract/studio.ts';
import type { OptionSpec } from '../../../../core/contract/vendor-options.ts';
import {
  casesOf,
  missingOption,
  MOST_CASES,
  whyImpossible,
} from '../../../../renderer/stores/studio/studio-cases.ts';
import { provider, target } from '../../../factories/page.ts';

const STREAMING: OptionSpec = {
  kind: 'boolean',
  name: 'text_streaming',
  label: 'Text streaming',
  effect: 'Takes text in pieces.',
  transports: ['ws'],
  default: false,
};
const DELAY: OptionSpec = {
  ...{ kind: 'number', name: 'max_buffer_delay_ms', label: 'Buffer delay', effect: '', transports: ['ws'] },
  ...{ default: 3000, min: 0, max: 5000, step: 1, unit: 'ms' },
};
const allOn = {
  ...FIRST_STUDIO,
  strategies: FIRST_STUDIO.strategies.map((strategy) => ({ ...strategy, isOn: true })),
};
const STREAM = { ...cutBy({ strategy: 'token' }), requests: 'one_stream' } as const;
/** As Azure: its socket takes text in pieces once it is told to. */
const byOption = provider({
  label: 'Azure',
  options: [STREAMING],
  transports: [
    {
      ...{ id: 'ws', label: 'WebSocket', formats: ['pcm_24000'] },
      ...{ streamsText: true, streamsTextBy: 'text_streaming' },
    },
  ],
});

describe('what is compared', () => {
  it('is every strategy that is on, the five usual ones at first', () => {
    const names = (cases: ReturnType<typeof casesOf>) => cases.map(({ chunking }) => chunking.strategy);
    expect(names(casesOf(FIRST_STUDIO, provider(), target()))).toEqual([
      'first_fragment',
      'clause',
      'sentence',
      'characters',
      'whole',
    ]);
  });

  it('leaves one open stream out where the transport takes no text in pieces, and says so', () => {
    const strategies = (transport: 'ws' | 'http') =>
      casesOf(allOn, provider(), target({ transport })).map(({ chunking }) => chunking.strategy);
    expect(strategies('ws')).toContain('token');
    expect(strategies('http')).not.toContain('token');
    expect(whyImpossible(STREAM, provider(), target({ transport: 'http' }))).toBe(
      'Lab over HTTP takes a text as a whole, not in pieces',
    );
    const each = { ...STREAM, requests: 'one_each' } as const;
    expect(whyImpossible(each, provider(), target({ transport: 'http' }))).toBeNull();
  });

  it('leaves a strategy out whose limits exclude each other, and says why', () => {
    const chunking = chunkingSchema.parse({ strategy: 'clause', minCharacters: 500, maxCharacters: 10 });
    const strategies = FIRST_STUDIO.strategies.map((one) =>
      one.chunking.strategy === 'clause' ? { ...one, chunking } : one,
    );
    const cases = casesOf({ ...FIRST_STUDIO, strategies }, provider(), target());
    expect(cases.map((one) => one.chunking.strategy)).not.toContain('clause');
    expect(cases).toHaveLength(4);
    expect(whyImpossible({ chunking, requests: 'one_each' }, provider(), target())).toBe(
      'it asks for pieces of 500 characters at least and 10 at most',
    );
  });

  it('needs the option by which a vendor takes text in pieces, and names it', () => {
    expect(whyImpossible(STREAM, byOption, target())).toBe(
      'Azure takes text in pieces only with Text streaming on',
    );
    expect(missingOption(byOption, target())).toEqual(STREAMING);
    expect(whyImpossible(STREAM, byOption, target({ options: { text_streaming: true } }))).toBeNull();
  });

  it('tries each strategy with every value of the options that are compared', () => {
    const variedOptions = { provider: 'lab', values: { max_buffer_delay_ms: [0, 500] } };
    const cases = casesOf(
      { ...FIRST_STUDIO, variedOptions },
      provider({ options: [DELAY] }),
      target({ options: { flush: true } }),
    );
    expect(cases).toHaveLength(10);
    expect(new Set(cases.map(({ key }) => key)).size).toBe(10);
    expect(cases.slice(0, 2).map((one) => one.target.options)).toEqual([
      { flush: true, max_buffer_delay_ms: 0 },
      { flush: true, max_buffer_delay_ms: 500 },
    ]);
  });

  it('tries one open stream only with those values with which the vendor takes it', () => {
    const variedOptions = { provider: 'lab', values: { text_streaming: [false, true] } };
    const streams = casesOf({ ...allOn, variedOptions }, byOption, target()).filter(
      ({ requests }) => requests === 'one_stream',
    );
    expect(streams.map(({ varied }) => varied)).toEqual([{ text_streaming: true }]);
  });

  it('forgets options of another vendor, or of another transport', () => {
    const others = { provider: 'cartesia', values: { max_buffer_delay_ms: [0, 500] } };
    const own = { ...others, provider: 'lab' };
    const count = (variedOptions: typeof own, transport: 'ws' | 'http' = 'ws') =>
      casesOf({ ...FIRST_STUDIO, variedOptions }, provider({ options: [DELAY] }), target({ transport }))
        .length;
    expect([count(others), count(own), count(own, 'http')]).toEqual([5, 10, 5]);
  });

  it('stays a table that can be read', () => {
    const values = Array.from({ length: 8 }, (_, index) => index);
    const variedOptions = { provider: 'lab', values: { max_buffer_delay_ms: values, second: values } };
    const second = { ...DELAY, name: 'second' };
    const wide = casesOf({ ...allOn, variedOptions }, provider({ options: [DELAY, second] }), target());
    expect(wide).toHaveLength(MOST_CASES);
  });
});
