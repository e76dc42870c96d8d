import { describe, expect, it } from 'vitest';
import type { Session } from '../../../../../core/session/session.ts';
import { sweepDocumentSchema } from '../../../../../core/sweep/sweep-document.ts';
import { resultsCsv, resultsJson } from '../../../../../renderer/views/chunking/model/export-results.ts';
import { resultTable } from '../../../../../renderer/views/chunking/model/results.ts';
import { chosenOf, verdictParts } from '../../../../../renderer/views/chunking/model/verdict.ts';
import { replySession, strategiesOf, studioOrder, studioState } from '../../../../factories/studio-runs.ts';

const runs = (count: number, ttfaMs: number, secondMs: number) =>
  Array.from({ length: count }, (_, index) =>
    replySession({ ttfaMs: ttfaMs + index, secondMs: secondMs + index }),
  );

const GUESS = { kind: 'speculated', at: 1000, characters: 3, sentCharacters: 5 } as const;

const NEVER = { dispatchedAt: null, firstAudioAt: null } as const;

const CACHED = { kind: 'cached', at: 1001, request: 0, key: '0123abcd' } as const;

/** Replies whose first phrase was guessed, and another in vain. */
const guessed = (count: number) =>
  runs(count, 100, 400).map((session) => ({
    ...session,
    speculations: [
      ...[{ ...GUESS, phrase: 'Sure,', outcome: 'used', dispatchedAt: 900, firstAudioAt: 990 } as const],
      ...[{ ...GUESS, phrase: 'No,', outcome: 'discarded', sentCharacters: 3, ...NEVER } as const],
    ],
  }));

/** The first is sooner and runs dry in every reply; the second never does. */
const strategies = (count: number) =>
  strategiesOf(studioState({ '0': runs(count, 100, 900), '1': runs(count, 300, 600) }), null);

describe('the results', () => {
  it('show the largest as long as no strategy has the runs for a p95, and call it so', () => {
    expect(resultTable(strategies(6)).heads.slice(0, 2)).toEqual(['TTFA p50', 'TTFA max']);
    expect(resultTable(strategies(20)).heads.slice(0, 2)).toEqual(['TTFA p50', 'TTFA p95']);
  });

  it('mark what is best beyond chance, and redden what was heard to stop', () => {
    const [soon, steady] = resultTable(strategies(8)).rows;
    expect(soon?.cells[0]).toMatchObject({ text: '404', isBest: true, isBad: false });
    expect(soon?.cells[4]).toMatchObject({ text: '1.00', isBad: true });
    expect(steady?.cells[4]).toMatchObject({ text: '0.00', isBest: true, isBad: false });
  });

  it('say over how many runs a figure was taken and how far it spreads', () => {
    expect(resultTable(strategies(6)).rows[0]?.cells[0]?.spread).toMatch(
      /^n=6, from 400 to 405, 95% interval/,
    );
    expect(resultTable(strategies(6)).rows[0]?.cells[5]?.spread).toBe('n=6, the same in every run');
  });

  it('choose the soonest that never ran dry, and say in a sentence what that costs', () => {
    const both = strategies(8);
    expect(chosenOf(both)?.name).toBe('Whole text');
    const parts = verdictParts(both);
    expect(parts.filter(({ isName }) => isName).map(({ text }) => text)).toEqual([
      'Sentence',
      'Whole text',
      'Whole text',
    ]);
    expect(parts.map(({ text }) => text).join('')).toBe(
      'Sentence speaks 200 ms sooner than Whole text, but every reply ran dry. Whole text never did.',
    );
  });

  it('look at the same runs under every prebuffer, and compare only the player’s own', () => {
    const order = studioOrder({ alsoPrebuffersMs: [900] });
    const rows = strategiesOf(studioState({ '0': runs(6, 100, 900), '1': runs(6, 300, 600) }, order), null);
    expect(resultTable(rows).rows.map(({ name, note }) => `${name}, ${note}`)).toEqual([
      'Sentence, prebuffer 0 ms, n=6',
      'Sentence, prebuffer 900 ms, n=6',
      'Whole text, prebuffer 0 ms, n=6',
      'Whole text, prebuffer 900 ms, n=6',
    ]);
    expect(rows.map(({ row }) => row.cells.underruns.value)).toEqual([1, 0, 0, 0]);
    expect(
      verdictParts(rows)
        .map(({ text }) => text)
        .join(''),
    ).toMatch(/^Sentence speaks 200 ms sooner/);
    expect(chosenOf(rows)?.key).toBe('1');
  });

  it('say what keeping and guessing brought only where it was tried', () => {
    const { heads, rows } = resultTable(
      strategiesOf(studioState({ '0': guessed(3), '1': runs(3, 300, 600) }), null),
    );
    expect(heads.slice(-2)).toEqual(['Guessing saved, modelled ms', 'Characters wasted']);
    expect(rows[0]?.cells.slice(-2).map(({ text }) => text)).toEqual(['90', '3']);
    expect(rows[1]?.cells.slice(-2).map(({ text }) => text)).toEqual(['0', '0']);
    expect(resultTable(strategies(3)).heads).not.toContain('Guessing saved, modelled ms');
  });

  it('say in words what guessing and kept answers did to the reply that one would choose', () => {
    const verdict = (sessions: readonly Session[]) =>
      verdictParts(strategiesOf(studioState({ '0': sessions, '1': runs(6, 300, 600) }), null))
        .map(({ text }) => text)
        .join('');
    expect(verdict(guessed(6))).toMatch(
      / In a reply by Sentence, guessing saved it 90 ms \(modelled\) and wasted 3 characters\.$/,
    );
    const kept = runs(6, 100, 400).map((session) => ({ ...session, cached: [CACHED] }));
    expect(verdict(kept)).toMatch(/ In a reply by Sentence, kept answers spared it 1 request\.$/);
    expect(verdict(runs(6, 100, 400))).not.toContain('In a reply by');
  });

  it('leave as the document of a sweep', () => {
    const order = studioOrder();
    const rows = strategiesOf(studioState({ '0': runs(3, 100, 900) }, order), null);
    const read = sweepDocumentSchema.parse(JSON.parse(resultsJson(order, rows)));
    expect(read).toMatchObject({ text: order.text, source: 'typed', runsEach: 2 });
    expect(read.rows.map(({ name, n }) => [name, n])).toEqual([
      ['Sentence', 3],
      ['Whole text', 0],
    ]);
  });

  it('leave in both files with the same runs and what guessing did to each', () => {
    const order = studioOrder({ likelyPhrases: ['Sure,', 'No,'] });
    const rows = strategiesOf(studioState({ '0': guessed(3) }, order), null);
    const read = sweepDocumentSchema.parse(JSON.parse(resultsJson(order, rows)));
    const lines = resultsCsv(order, rows).trimEnd().split('\n').slice(1);
    expect(read).toMatchObject({ keepsAnswers: false, likelyPhrases: ['Sure,', 'No,'] });
    expect(read.rows[0]?.replies.map(({ run }) => run)).toEqual(lines.map((line) => line.split(',')[2]));
    expect(read.rows[0]?.replies[0]).toMatchObject({ guessSavedModelledMs: 90, guessWastedCharacters: 3 });
  });

  it('say in both files how many runs were under way at once', () => {
    const order = studioOrder({ sideBySide: 5 });
    const rows = strategiesOf(studioState({ '0': runs(3, 100, 900) }, order), null);
    expect(sweepDocumentSchema.parse(JSON.parse(resultsJson(order, rows))).sideBySide).toBe(5);
    expect(resultsCsv(order, rows).split('\n')[1]).toMatch(/,5$/);
  });

  it('call the strategies in the verdict of the file as its rows do, under several prebuffers too', () => {
    const order = studioOrder({ alsoPrebuffersMs: [900] });
    const rows = strategiesOf(studioState({ '0': runs(6, 100, 900), '1': runs(6, 300, 600) }, order), null);
    const read = sweepDocumentSchema.parse(JSON.parse(resultsJson(order, rows)));
    expect(read.verdict).toBe(
      'Sentence speaks 200 ms sooner than Whole text and never ran dry from a prebuffer of 900 ms.',
    );
  });

  it('leave as a file with a line for each run', () => {
    const lines = resultsCsv(studioOrder(), strategies(3)).trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^"Sentence",0,reply-\d+,400\.0,/);
    expect(lines[1]).toMatch(/,,,true,0\.40,1$/);
  });

  it('leave with what guessing saved, called modelled, and what it wasted', () => {
    const lines = resultsCsv(studioOrder(), strategiesOf(studioState({ '0': guessed(1) }), null)).split('\n');
    expect(lines[0]).toMatch(
      /,guess_saved_modelled_ms,guess_wasted_characters,trusted,error_bar_ms,side_by_side$/,
    );
    expect(lines[1]).toMatch(/,90\.0,3,true,0\.40,1$/);
  });

  it('say of runs that are not trusted so, in row, verdict and files, and crown nothing within their ±', () => {
    const doubted = Array.from({ length: 8 }, (_, index) =>
      replySession({ ttfaMs: 100 + index, secondMs: 400 + index, untrustedMs: 820 }),
    );
    const order = studioOrder();
    const both = strategiesOf(studioState({ '0': doubted, '1': runs(8, 300, 600) }, order), null);
    const { rows } = resultTable(both);
    expect(rows.map(({ distrust }) => distrust)).toEqual(['not trusted: ±820 ms', '']);
    const some = strategiesOf(studioState({ '0': [...doubted, ...runs(2, 300, 600)], '1': [] }, order), null);
    expect(resultTable(some).rows[0]?.distrust).toBe('8 not trusted: ±820 ms');
    expect(rows.flatMap(({ cells }) => cells.slice(0, 5).map(({ isBest }) => isBest))).not.toContain(true);
    expect(
      verdictParts(both)
        .map(({ text }) => text)
        .join(''),
    ).toBe(
      'Whether Sentence speaks sooner than Whole text, these runs cannot tell; Sentence never ran dry. ' +
        '8 of 16 runs are not trusted: times are off by up to ±820 ms, and whether one ran dry is not sure.',
    );
    const [row] = sweepDocumentSchema.parse(JSON.parse(resultsJson(order, both))).rows;
    expect(row).toMatchObject({ untrusted: 8, untrustedErrorBarMs: 820 });
    expect(row?.replies[0]).toMatchObject({ trusted: false, errorBarMs: 820 });
    expect(resultsCsv(order, both).split('\n')[1]).toMatch(/,false,820\.00,1$/);
  });
});
