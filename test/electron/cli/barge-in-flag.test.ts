import { describe, expect, test } from 'vitest';
import { readBargeIn } from '../../../electron/cli/barge-in-flag.ts';

describe('--barge-in', () => {
  test.each([
    ['1200ms', { by: 'time', afterMs: 1200 }],
    ['1.2s', { by: 'time', afterMs: 1200 }],
    ['0ms', { by: 'time', afterMs: 0 }],
    ['@40', { by: 'text', place: { offset: 40 } }],
    [' on Thursday ', { by: 'text', place: { phrase: 'on Thursday' } }],
    ['2 cards', { by: 'text', place: { phrase: '2 cards' } }],
  ])('reads %j', (typed, rule) => {
    expect(readBargeIn(typed)).toEqual(rule);
  });

  test.each(['1200', '-5', '', '  ', '1.5ms', '700000ms', '1.2.3s'])(
    'says what it can be for %j',
    (typed) => {
      expect(() => readBargeIn(typed)).toThrow(`--barge-in cannot be "${typed}"`);
    },
  );
});
