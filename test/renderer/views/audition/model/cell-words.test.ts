import { describe, expect, it } from 'vitest';
import { cellMs, cellSentence, figureNote } from '../../../../../renderer/views/audition/model/cell-words.ts';
import { figureWords } from '../../../../../renderer/views/audition/model/progress-words.ts';
import { cell } from '../../../../helpers/page/audition-screen.tsx';

describe('the figure of a cell', () => {
  const two = cell('v1', 's1', { state: 'partly', n: 2, p50: null, max: 461, shownMs: 199 });

  it('is the largest of too few runs for a median, and is called so', () => {
    expect([cellMs(two), figureNote(two)]).toEqual([461, 'max, 2 of 5']);
    expect(cellSentence(two, 'idle', 'TTFA')).toBe(
      'TTFA in milliseconds: 461 max, 2 of 5, too few runs for a median, n=2, 2 of 5',
    );
    expect(figureNote({ ...two, state: 'done' })).toBe('max');
    expect(figureWords({ runsPerCell: 2, connection: 'cold' })).toBe('max of 2 cold runs per cell');
  });

  it('is the median of enough', () => {
    const five = cell('v1', 's1');
    expect([cellMs(five), figureNote(five)]).toEqual([180, null]);
  });
});
