import { describe, expect, it } from 'vitest';
import {
  hasFlag,
  valuesIn,
  withField,
  withFlag,
} from '../../../../../renderer/views/history/model/query-edit.ts';
import {
  suggestionsFor,
  withSuggestion,
  writingAt,
} from '../../../../../renderer/views/history/model/suggestions.ts';

describe('a query that chips write', () => {
  it('keeps what somebody typed, and has one condition on a field', () => {
    const query = 'invoice provider:deepgram ttfa>200';
    expect(withField(query, 'provider', 'provider:cartesia')).toBe('invoice ttfa>200 provider:cartesia');
    expect(withField(query, 'provider', null)).toBe('invoice ttfa>200');
  });

  it('knows a field by its other names, and leaves its opposite alone', () => {
    expect(valuesIn('vendor:deepgram,cartesia', 'provider')).toEqual(['deepgram', 'cartesia']);
    expect(withField('vendor:deepgram -provider:openai', 'provider', null)).toBe('-provider:openai');
  });

  it('does not take quoted words for a flag', () => {
    expect(hasFlag('"cold"', 'cold')).toBe(false);
    expect(withFlag('cold tag:keep', ['cold', 'warm'], 'warm')).toBe('tag:keep warm');
  });
});

describe('suggestions', () => {
  const facets = { tag: [{ value: 'two words', label: 'two words', runs: 3 }] };

  it('are about the term in which the cursor stands', () => {
    const query = 'cold tag:tw ttfa>200';
    const writing = writingAt(query, 11);
    expect(writing).toEqual({ from: 5, term: 'tag:tw' });
    const [suggestion] = suggestionsFor(writing, facets);
    if (suggestion === undefined) throw new Error('nothing was suggested');
    expect(withSuggestion(query, writing, suggestion)).toEqual({
      query: 'cold tag:"two words" ttfa>200',
      cursor: 21,
    });
  });

  it('name fields and flags, and keep a minus', () => {
    expect(suggestionsFor({ from: 0, term: 'tt' }, {}).map(({ term }) => term)).toEqual(
      expect.arrayContaining(['ttfa>', 'ttfb>']),
    );
    expect(suggestionsFor({ from: 0, term: '-col' }, {}).map(({ term }) => term)).toEqual(['-cold']);
  });
});
