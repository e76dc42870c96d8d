import { describe, expect, it } from 'vitest';
import type { PlaybackReport, RunEvent } from '../../../../../core/session/record/record.ts';
import { NO_PEAKS } from '../../../../../renderer/stores/run/run-frame.ts';
import { storedFrame } from '../../../../../renderer/stores/stored/stored-frame.ts';
import { pieceRows, plannedRow } from '../../../../../renderer/views/live/model/piece-rows.ts';
import { plannedParts } from '../../../../../renderer/views/live/model/planned-parts.ts';
import { arrivals, released, replyPlan, requestMarks, switched } from '../../../../factories/reply-events.ts';
import { completeRun, ended, failed, onset, started, ZERO_MS } from '../../../../factories/run-events.ts';

const played = (mark: 'playStart' | 'heard' | 'silenced', atMs: number): RunEvent => {
  const report: PlaybackReport = { what: 'mark', mark, at: ZERO_MS + atMs, errorMs: 0.2 };
  return { kind: 'playback', report };
};

/** Two sentences; the second one's request failed, and request 2 said it. */
const reply = (...end: readonly RunEvent[]): RunEvent[] => [
  started({ playback: 'device', plan: replyPlan(), text: 'The first.The second.' }),
  released(0, 0),
  released(1, 10),
  ...requestMarks(0, { textSent: 5, firstAudio: 100 }),
  ...requestMarks(1, { textSent: 9 }),
  ...arrivals(0, [[100, 400]]),
  onset(0),
  ...requestMarks(0, { lastAudio: 100, done: 101 }),
  switched(2, 1, 0, 150),
  ...requestMarks(2, { textSent: 170, firstAudio: 250 }),
  ...arrivals(2, [[250, 300]]).map((chunk) => ({ ...chunk, seq: 1 })),
  played('playStart', 120),
  played('heard', 140),
  ...end,
];

function rowsOf(events: readonly RunEvent[]) {
  const frame = storedFrame('run-1', 1, events, NO_PEAKS);
  if (frame === null) throw new Error('these events are no run');
  return pieceRows(frame);
}

describe('the pieces of a text', () => {
  it('are one where it went as a whole', () => {
    expect(rowsOf(completeRun())).toMatchObject([
      { label: 'T1', characters: 12, sentMs: 81, audioMs: 500, state: 'spoken' },
    ]);
  });

  it('have as many characters as vendors count, not UTF-16 units', () => {
    expect(rowsOf(completeRun({ text: 'Hi 👋' }))).toMatchObject([{ characters: 4 }]);
    expect(plannedParts('Hi 👋. And on.', replyPlan(), {}).map(plannedRow)).toMatchObject([
      { label: 'T1', characters: 6 },
      { label: 'T2', characters: 7 },
    ]);
  });

  it('have their own times and their own sound, whoever said them in the end', () => {
    const done = requestMarks(2, { lastAudio: 250, done: 251 });
    expect(rowsOf(reply(...done, ended()))).toEqual([
      { label: 'T1', characters: 10, sentMs: 5, audioMs: 400, heardMs: 140, state: 'spoken' },
      { label: 'T2', characters: 10, sentMs: 9, audioMs: 300, heardMs: 540, state: 'spoken' },
    ]);
  });

  it('were heard before somebody talked into the reply, or stopped', () => {
    const rows = rowsOf(reply(played('silenced', 600), ended({ outcome: 'cancelled' })));
    expect(rows.map(({ state }) => state)).toEqual(['spoken', 'stopped']);
    expect(rows.map(({ heardMs }) => heardMs)).toEqual([140, 540]);
  });

  it('were never heard where it was silent before their turn', () => {
    const rows = rowsOf(reply(played('silenced', 500), ended({ outcome: 'cancelled' })));
    expect(rows.map(({ heardMs }) => heardMs)).toEqual([140, null]);
  });

  it('failed where their request came to no end', () => {
    const rows = rowsOf(reply(failed(300, 'cut'), ended({ outcome: 'failed' })));
    expect(rows.map(({ state }) => state)).toEqual(['spoken', 'failed']);
  });
});
