import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { unheardTextAt, unheardWords } from '../../../../core/session/text/unheard-text.ts';
import { arrivals, released, replyPlan, requestMarks } from '../../../factories/reply-events.ts';
import { chunks, marks, sessionOf, started, ZERO_MS } from '../../../factories/run-events.ts';

const TEXT = 'One two 👋 three. And four.';
const unheardAt = (atMs: number, events: RunEvent[]) => unheardTextAt(sessionOf(events), ZERO_MS + atMs);

const sent = [started({ text: TEXT }), ...marks({ textSent: 5 }), ...chunks([[100, 1000]])];
const complete = [...sent, ...marks({ done: 120 })];
const words: RunEvent = {
  kind: 'words',
  at: ZERO_MS + 110,
  words: [
    { text: 'One', startMs: 0, endMs: 100 },
    { text: 'two', startMs: 300, endMs: 400 },
    { text: 'three', startMs: 600, endMs: 700 },
  ],
};

describe('text that was sent and not heard', () => {
  it('begins behind the word that is being heard, by the word times, in code points', () => {
    expect(unheardAt(500, [...complete, words])).toEqual({
      characters: [...'👋 three. And four.'].length,
      basis: 'words',
    });
  });

  it('is estimated where no word times came', () => {
    expect(unheardAt(600, complete)).toEqual({ characters: 'And four.'.length, basis: 'estimated' });
  });

  it('is all of it where nothing had been heard, and none where nothing was sent', () => {
    const whole = { characters: [...TEXT].length, basis: 'nothing_heard' };
    expect(unheardAt(90, complete)).toEqual(whole);
    expect(unheardAt(20, [started({ text: TEXT, playback: 'device' }), ...marks({ textSent: 5 })])).toEqual(
      whole,
    );
    expect(unheardAt(90, [started({ text: TEXT })])).toMatchObject({ characters: 0 });
  });

  it('is heard on a device one latency after that had it, and stands still with a stall', () => {
    const device = complete.with(0, started({ text: TEXT, playback: 'device' }));
    const told = marks({ received: 101, playStart: 102 });
    const late = { what: 'output', method: 'timestamp', latencyMs: 50 } as const;
    const stall = { startAt: ZERO_MS + 402, endAt: null, audioMs: 300, errorMs: 0 };
    const playing = [...device, words, ...told, { kind: 'playback', report: late } as const];
    const behindOne = { characters: [...TEXT].length - 'One '.length, basis: 'words' };
    const behindTwo = { characters: [...TEXT].length - 'One two '.length, basis: 'words' };
    expect([unheardAt(451, playing), unheardAt(452, playing)]).toEqual([behindOne, behindTwo]);
    const stalled = [...playing, { kind: 'playback', report: { what: 'stall', ...stall } } as const];
    expect(unheardAt(900, stalled)).toEqual(behindTwo);
  });

  it('is unknown where sound had come, and the page told nothing of it', () => {
    expect(unheardAt(500, complete.with(0, started({ text: TEXT, playback: 'device' })))).toBeNull();
  });

  it('is of a reply in pieces only what was sent of them', () => {
    const reply = [started({ text: 'x'.repeat(30), plan: replyPlan() }), released(0, 0), released(1, 10)];
    const heard = [...requestMarks(0, { textSent: 5, done: 110 }), ...arrivals(0, [[100, 400]])];
    const asked = [...reply, released(2, 20), ...heard, ...requestMarks(1, { textSent: 90 })];
    expect(unheardAt(90, asked)).toEqual({ characters: 20, basis: 'nothing_heard' });
  });

  it('is none where a piece was heard to its last word, though a blank stands behind that', () => {
    const piece = { ...released(0, 0), end: 'One two '.length } as RunEvent;
    const reply = [started({ text: TEXT, plan: replyPlan() }), piece, ...marks({ textSent: 5 })];
    expect(unheardAt(450, [...reply, ...arrivals(0, [[100, 400]]), words])).toEqual({
      characters: 0,
      basis: 'words',
    });
  });

  it('has the blank between two words that nobody heard, and none behind the last one that was', () => {
    const stream = started({ text: TEXT, plan: replyPlan({ requests: 'one_stream' }) });
    const cuts = [0, 'One'.length, 'One two'.length, TEXT.length];
    const reply = cuts
      .slice(1)
      .flatMap((end, request) => [
        { ...released(request, cuts[request] ?? 0), end } as RunEvent,
        ...requestMarks(request, { textSent: 5 }),
      ]);
    expect(unheardAt(200, [stream, ...reply, ...arrivals(0, [[100, 1000]]), words])).toEqual({
      characters: [...'two 👋 three. And four.'].length,
      basis: 'words',
    });
  });

  it('is told in words', () => {
    expect(unheardWords({ characters: 31, basis: 'estimated' })).toBe(
      'about 31 characters sent and not heard',
    );
    expect(unheardWords({ characters: 1, basis: 'words' })).toBe('1 character sent and not heard');
    expect(unheardWords({ characters: 0, basis: 'nothing_heard' })).toBe('no text was sent in vain');
  });
});
