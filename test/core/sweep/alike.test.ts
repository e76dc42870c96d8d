import { describe, expect, it } from 'vitest';
import { alike, beganAs } from '../../../core/sweep/alike.ts';
import { combinations } from '../../../core/sweep/combinations.ts';
import { replySession } from '../../factories/studio-runs.ts';

const cached = () => ({
  ...replySession(),
  connection: null,
  cached: [{ kind: 'cached', request: 0, at: 0, key: 'k' } as const],
});

describe('replies whose figures stand together', () => {
  it('began over the same kind of connection', () => {
    const [warm, cold] = [replySession(), replySession({ temperature: 'cold' })];
    expect(alike([warm, cold], 'warm')).toEqual([warm]);
    expect(alike([warm, cold], 'cold')).toEqual([cold]);
  });

  it('need no connection where they begin with a kept answer', () => {
    expect(beganAs(cached(), 'warm') && beganAs(cached(), 'cold')).toBe(true);
  });

  it('have their first sound from one place, the commonest', () => {
    const [asked, ...kept] = [replySession(), cached(), cached()];
    expect(alike([asked, ...kept], 'warm')).toEqual(kept);
    expect(alike([asked, replySession(), cached()], 'warm')).toHaveLength(2);
  });
});

describe('combinations', () => {
  it('are every value with every other, the last name changing fastest', () => {
    expect(combinations({ a: [1, 2], b: [true, false] })).toEqual([
      { a: 1, b: true },
      { a: 1, b: false },
      { a: 2, b: true },
      { a: 2, b: false },
    ]);
  });

  it('are one empty one where nothing is varied', () => {
    expect(combinations({})).toEqual([{}]);
  });
});
