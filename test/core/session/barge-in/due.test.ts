import { describe, expect, test } from 'vitest';
import { bargeInRuleSchema, type PlannedBargeIn } from '../../../../core/contract/barge-in.ts';
import { dueBargeIn } from '../../../../core/session/barge-in/due.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { chunks, marks, sessionOf, started, ZERO_MS } from '../../../factories/run-events.ts';

const TEXT = 'Hold on, please. Your card is on its way.';
const spoken: RunEvent[] = [started({ text: TEXT }), ...chunks([[100, 4000]])];
const complete = [...spoken, ...marks({ done: 200 })];
const wordsTimed: RunEvent = {
  kind: 'words',
  at: ZERO_MS + 150,
  words: [
    { text: 'Hold', startMs: 50, endMs: 300 },
    { text: 'on', startMs: 300, endMs: 500 },
    { text: 'please', startMs: 700, endMs: 1100 },
    { text: 'Your', startMs: 1500, endMs: 1700 },
  ],
};

const AUDIBLE_AT = 5000;
const due = (rule: PlannedBargeIn, events: RunEvent[], soundMs: number, sinceMs = soundMs) =>
  dueBargeIn(rule, sessionOf(events), { at: AUDIBLE_AT + sinceMs, audibleAt: AUDIBLE_AT, soundMs });

const atPhrase = (phrase: string): PlannedBargeIn => ({ by: 'text', place: { phrase } });

describe('a barge-in at a time', () => {
  const rule: PlannedBargeIn = { by: 'time', afterMs: 1200 };

  test('counts from the first audible sample at the speaker, whatever has been played', () => {
    expect(due(rule, complete, 3000, 1199)).toBeNull();
    expect(due(rule, complete, 0, 1200)).toEqual(rule);
  });

  test('never comes before anything was heard', () => {
    expect(dueBargeIn(rule, sessionOf(complete), { at: 99_999, audibleAt: null, soundMs: 0 })).toBeNull();
  });
});

describe('a barge-in at a place of the text', () => {
  test('comes with the word that begins there, where the vendor says when that is', () => {
    const events = [...spoken, wordsTimed];
    expect(due(atPhrase('please'), events, 699)).toBeNull();
    expect(due(atPhrase('PLEASE'), events, 700)).toEqual({ by: 'text', offset: 9, basis: 'words' });
    expect(due({ by: 'text', place: { offset: 0 } }, events, 49)).toBeNull();
    expect(due({ by: 'text', place: { offset: 0 } }, events, 50)).toMatchObject({ basis: 'words' });
  });

  test('waits for words that are still to come', () => {
    expect(due(atPhrase('way'), [...spoken, wordsTimed], 4000)).toBeNull();
    expect(due(atPhrase('way'), [...complete, wordsTimed], 4000)).toMatchObject({ basis: 'estimated' });
  });

  test('is estimated by the share of the text where no words are told', () => {
    const offset = TEXT.indexOf('card');
    const share = (offset / TEXT.length) * 4000;
    expect(due(atPhrase('card'), complete, share - 1)).toBeNull();
    expect(due(atPhrase('card'), complete, share + 1)).toEqual({ by: 'text', offset, basis: 'estimated' });
  });

  test('reckons with the usual pace while little of the sound has come', () => {
    const early = [started({ text: TEXT }), ...chunks([[100, 100]])];
    const offset = TEXT.indexOf('card');
    expect(due(atPhrase('card'), early, offset * 62 - 1)).toBeNull();
    expect(due(atPhrase('card'), early, offset * 62 + 1)).toMatchObject({ offset });
  });

  test('never comes for a phrase that is not there', () => {
    expect(due(atPhrase('refund'), complete, 4000)).toBeNull();
  });
});

describe('the rule', () => {
  test.each([
    { by: 'time', afterMs: -1 },
    { by: 'text', place: { phrase: '  ' } },
    { by: 'text', place: {} },
    { by: 'microphone', sensitivity: 'usual', holdMs: 0 },
    { by: 'button' },
  ])('cannot be %j', (rule) => {
    expect(bargeInRuleSchema.safeParse(rule).success).toBe(false);
  });
});
