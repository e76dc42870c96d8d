import { expect, it } from 'vitest';
import { describeFigure } from '../../../../../renderer/views/live/model/definitions.ts';
import { completeRun, ended } from '../../../../factories/run-events.ts';
import { frameOf } from '../../../../factories/run-frame.ts';

it('gives the ± of the mark that a figure ends at, not that of a chunk which was disturbed later', () => {
  const disturbed = { errorBarMs: 38.1, trusted: false, reasons: [], loopDelayMaxMs: 31.8, gcMs: 0 };
  const frame = frameOf([...completeRun().slice(0, -1), ended({ instrument: disturbed })]);
  expect(describeFigure('ttfa', frame)).toContain('± 0.1 ms.');
  expect(describeFigure('audible', frame)).toContain('± 38.1 ms.');
  expect(describeFigure('buffer', frame)).not.toContain('±');
});
