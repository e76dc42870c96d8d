import { describe, expect, it } from 'vitest';
import {
  connectionWords,
  type ConnectionFacts,
} from '../../../../../renderer/components/shell/connection/connection-words.ts';

const words = (facts: Partial<ConnectionFacts>) =>
  connectionWords({
    ...({ policy: 'reuse', next: 'cold', shown: null, failure: null, keeps: false } as const),
    ...{ hasRun: true, warming: false, isLab: false },
    ...facts,
  });

describe('the connection in words', () => {
  it('calls the next run warm while a run holds the connection that it will find', () => {
    expect(words({ shown: 'cold', keeps: true })).toEqual({
      shape: 'ring',
      first: 'Cold start',
      second: 'next run: warm',
    });
    expect(words({ shown: 'cold' }).second).toBe('next run: cold');
  });

  it('calls the next run cold when a new connection is forced, whatever this run keeps', () => {
    expect(words({ shown: 'cold', keeps: true, policy: 'cold' }).second).toBe('next run: cold, forced');
  });

  it('tells a connection made before the text from one that was found', () => {
    const facts = { policy: 'preconnect', shown: 'preconnected', next: 'warm' } as const;
    expect(words(facts)).toEqual({
      shape: 'disc',
      first: 'Pre-connected',
      second: 'next run: pre-connected',
    });
    expect(words({ ...facts, shown: null, hasRun: false })).toEqual({
      shape: 'ring',
      first: 'No socket open',
      second: 'first run: pre-connected',
    });
  });

  it('says first what was refused', () => {
    const failure = { code: 'refused_key', message: 'Lab answered 401.', hint: 'Check it.' } as const;
    expect(words({ shown: 'cold', failure })).toMatchObject({ shape: 'triangle', first: 'Refused, 401' });
  });
});
