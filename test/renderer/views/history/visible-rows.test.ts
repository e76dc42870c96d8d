import { describe, expect, it } from 'vitest';
import { ROW_PX, visibleRows } from '../../../../renderer/views/history/table/visible-rows.ts';

describe('the rows that are drawn', () => {
  it('are those on screen and six more on either side', () => {
    expect(visibleRows(0, 10 * ROW_PX, 1000)).toEqual({ from: 0, to: 16 });
    expect(visibleRows(500 * ROW_PX, 10 * ROW_PX, 1000)).toEqual({ from: 494, to: 516 });
    expect(visibleRows(990 * ROW_PX, 10 * ROW_PX, 1000)).toEqual({ from: 984, to: 1000 });
  });

  it('are none before the table has its size', () => {
    expect(visibleRows(0, -32, 1000)).toEqual({ from: 0, to: 0 });
  });
});
