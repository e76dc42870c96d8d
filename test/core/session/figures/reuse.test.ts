import { describe, expect, it } from 'vitest';
import { toRunsDocument } from '../../../../core/session/document/runs-document.ts';
import { reuseOf } from '../../../../core/session/figures/reuse.ts';
import type { RunEvent, RunEventOf } from '../../../../core/session/record/record.ts';
import { renderSummary } from '../../../../electron/cli/render-summary.ts';
import { completeRun, sessionOf, started, marks, ZERO_MS } from '../../../factories/run-events.ts';

const cached = (request: number): RunEvent => ({ kind: 'cached', request, at: ZERO_MS, key: '0'.repeat(16) });
const speculated = (partial: Partial<RunEventOf<'speculated'>>): RunEvent => ({
  ...{ kind: 'speculated', at: ZERO_MS, phrase: 'Sure,', outcome: 'used' },
  ...{ characters: 5, sentCharacters: 5, dispatchedAt: ZERO_MS - 300, firstAudioAt: ZERO_MS - 100 },
  ...partial,
});
const reuse = (...events: RunEvent[]) => reuseOf(sessionOf([started(), ...events]));

describe('what was not asked for at its time', () => {
  it('is nothing in a plain run', () => {
    expect(reuse()).toEqual({ firstSound: 'asked', cachedRequests: 0, speculation: null });
  });

  it('saves the time the answer took where that came before the release', () => {
    expect(reuse(speculated({})).speculation).toMatchObject({ used: 'Sure,', leadMs: 300, savedMs: 200 });
  });

  it('saves its lead where the answer came later', () => {
    const late = reuse(speculated({ firstAudioAt: null }), ...marks({ firstAudio: 50 }));
    expect(late.speculation).toMatchObject({ leadMs: 300, savedMs: 300 });
  });

  it('saves nothing where no answer came', () => {
    expect(reuse(speculated({ firstAudioAt: null })).speculation?.savedMs).toBe(0);
  });

  it('wastes what was sent of dropped phrases, and no other characters', () => {
    const { speculation, firstSound } = reuse(
      speculated({ outcome: 'discarded', sentCharacters: 5 }),
      speculated({ outcome: 'discarded', phrase: 'Hello.', sentCharacters: 0 }),
    );
    expect(speculation).toEqual({ phrases: 2, used: null, leadMs: 0, savedMs: 0, wastedCharacters: 5 });
    expect(firstSound).toBe('asked');
  });

  it('is the cache where a phrase that was asked for beforehand was kept', () => {
    expect(reuse(speculated({ sentCharacters: 0 }), cached(0)).firstSound).toBe('cached');
  });
});

describe('the summary of runs', () => {
  const run = (id: string, ...events: RunEvent[]) => {
    const [first, ...rest] = completeRun();
    return sessionOf(first === undefined ? [] : [first, ...events, ...rest], id);
  };

  it('has runs with kept or speculated sound apart from those that were asked', () => {
    const { summary } = toRunsDocument([
      run('1'),
      run('2', cached(0)),
      run('3', speculated({})),
      run('4', cached(1)),
    ]);
    expect(summary).toMatchObject({ n: 4, ttfaMs: { n: 1 }, ttlbMs: { n: 1 } });
    expect(summary.reused).toMatchObject({ cached: { n: 2 }, speculated: { n: 1 } });
  });

  it('never mixes cold and warm runs in a figure of those either', () => {
    const warm = (id: string) => {
      const events = completeRun().map((event) =>
        event.kind === 'connection' ? { ...event, temperature: 'warm' as const } : event,
      );
      return sessionOf([...events.slice(0, 1), speculated({}), ...events.slice(1)], id);
    };
    const { summary } = toRunsDocument([run('1', speculated({})), warm('2'), warm('3')]);
    expect(summary.reused?.speculated).toMatchObject({
      ...{ n: 3, connection: 'warm', ttfaMs: { n: 2 } },
      byConnection: { cold: { n: 1, ttfaMs: { n: 1 } }, warm: { n: 2 }, none: { n: 0 } },
    });
    expect(renderSummary(summary)).toMatch(/speculated cold, ms[^]*speculated warm, ms/);
    const alike = toRunsDocument([warm('2'), warm('3')]).summary.reused?.speculated;
    expect(alike).toMatchObject({ n: 2, connection: 'warm', byConnection: null });
  });

  it('has no connection to tell of where everything was kept', () => {
    const { summary } = toRunsDocument([run('1', cached(0))]);
    expect(summary).toMatchObject({ n: 1, connection: null, ttfaMs: { n: 0 } });
  });

  it('says nothing of it where there was none', () => {
    expect(toRunsDocument([run('1')]).summary.reused).toBeNull();
  });
});
