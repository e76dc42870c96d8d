import { describe, expect, test } from 'vitest';
import { computeFigures } from '../../../core/session/figures.ts';
import type { RunEvent } from '../../../core/session/record.ts';
import { renderRun } from '../../../electron/cli/render-run.ts';
import { chunks, completeRun, ended, marks, sessionOf, started } from '../../factories/run-events.ts';

const rendered = (events: RunEvent[]) => {
  const session = sessionOf(events);
  return renderRun(session, computeFigures(session), 'Run 1 of 1');
};
const arrived = chunks([
  [100, 20],
  [260, 40],
]);
const stopped = (at: number) => [
  started(),
  ...arrived,
  ...marks({ cancelSent: at, ...(at < 260 ? { cancelQuiet: 260 } : {}) }),
  ended({ outcome: 'cancelled' }),
];

describe('a run for people', () => {
  test('says what still came after a stop', () => {
    expect(rendered(stopped(150))).toMatch(
      /After the stop +40 ms of audio still came \(1280 bytes\), the last of it 110 ms after\n/,
    );
    expect(rendered(stopped(300))).toMatch(/After the stop +no audio came any more\n/);
  });

  test('gives TTFA the ± of its own mark, not that of a chunk which was disturbed later', () => {
    const disturbed = { errorBarMs: 38.1, trusted: false, reasons: [], loopDelayMaxMs: 31.8, gcMs: 0 };
    const events = [...completeRun().slice(0, -1), ended({ instrument: disturbed })];
    expect(rendered(events)).toMatch(/TTFA +180\.0 ms ± 0\.1 /);
  });

  test('speaks of no stop where none was', () => {
    expect(rendered(completeRun())).not.toContain('After the stop');
  });
});
