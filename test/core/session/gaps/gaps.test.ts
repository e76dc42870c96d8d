import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../../core/session/gaps/gaps.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import {
  arrivals,
  released,
  replyPlan,
  requestMarks,
  silent,
  switched,
  tokens,
} from '../../../factories/reply-events.ts';
import { ZERO_MS, chunks, marks, onset, sessionOf, started } from '../../../factories/run-events.ts';

const gapsIn = (events: readonly RunEvent[], plan = replyPlan()) =>
  gapsOf(sessionOf([started({ plan }), onset(0), ...events]));

/** T1: 500 ms of sound, played from 100 to 600. */
const first = [
  released(0, 0),
  ...requestMarks(0, { dispatched: 0 }),
  ...arrivals(0, [[100, 500]]),
  ...requestMarks(0, { done: 110 }),
];
const everyHundred = tokens(0, 100, 200, 300, 400, 500, 600, 700, 800, 900);

describe('the audible gaps', () => {
  it('are silences of 80 ms or more in the sound', () => {
    const one = [...arrivals(0, [[100, 1000]]), silent(300, 420)];
    expect(gapsIn(one)).toMatchObject([
      {
        atMs: 400,
        ms: 120,
        silenceMs: 120,
        stallMs: 0,
        positionMs: 300,
        cause: 'synthesised pause',
        request: 0,
      },
    ]);
    expect(gapsIn([...arrivals(0, [[100, 1000]]), silent(300, 379)])).toEqual([]);
  });

  it('are padding where the silence lies over the boundary of two requests', () => {
    const two = [...first, released(1, 10), ...arrivals(1, [[200, 400]]), silent(420, 540)];
    const [gap] = gapsIn(two);
    expect(gap).toMatchObject({ atMs: 520, ms: 120, cause: 'seam padding', request: 1 });
    expect(gap?.evidence).toBe('T1 ends with 80 ms of silence and T2 begins with 40 ms.');
  });

  it('are one with the stall within them; of two that are no gap by themselves the longer part decides', () => {
    const stalled = (silentToMs: number) => [
      ...requestMarks(0, { dispatched: 0 }),
      ...arrivals(0, [
        [100, 100],
        [200, 100],
        [300, 100],
        [470, 100],
        [570, 100],
      ]),
      silent(270, silentToMs),
    ];
    expect(gapsIn(stalled(310))).toMatchObject([
      { atMs: 370, ms: 110, silenceMs: 40, stallMs: 70, positionMs: 270, cause: 'server starvation' },
    ]);
    const [paused] = gapsIn(stalled(350));
    expect(paused).toMatchObject({ atMs: 370, ms: 150, cause: 'synthesised pause' });
    expect(paused?.evidence).toMatch(/silent for 80 ms.* Within it the player stood still for 70 ms\.$/);
  });

  it('have the cause of a stall that is a gap by itself, in however long a silence it lies', () => {
    /** T2's text is released so long after T1 has been played, into 500 ms of padding. */
    const paused = (stallMs: number) =>
      gapsIn([
        ...first,
        ...tokens(0, 100, 599 + stallMs),
        released(1, 10, 599 + stallMs),
        ...requestMarks(1, { dispatched: 599 + stallMs }),
        ...arrivals(1, [[600 + stallMs, 600]]),
        silent(250, 750),
      ]);
    expect(paused(79)).toMatchObject([{ ms: 579, stallMs: 79, cause: 'seam padding' }]);
    expect(paused(80)).toMatchObject([{ ms: 580, stallMs: 80, silenceMs: 500, cause: 'LLM wait' }]);
    const [gap] = paused(398);
    expect(gap).toMatchObject({ ms: 898, stallMs: 398, silenceMs: 500, cause: 'LLM wait' });
    expect(gap?.evidence).toBe(
      'The text of T2 was released 397 ms after the sound had run out; for 397 ms of that the model said nothing. The player stood still for 398 ms in a silence of 500 ms: T1 ends with 250 ms of silence and T2 begins with 250 ms.',
    );
  });

  it('lie between the first audible sample and the last', () => {
    const events = [started(), ...chunks([[100, 1000]]), onset(200)];
    expect(gapsOf(sessionOf([...events, silent(0, 200), silent(850, 1000)]))).toEqual([]);
    expect(gapsOf(sessionOf([...events, silent(0, 200), silent(850, 990)]))).toHaveLength(1);
    expect(gapsOf(sessionOf([started(), ...chunks([[100, 1000]]), silent(300, 500)]))).toEqual([]);
  });

  it('end with a barge-in', () => {
    const events = [...arrivals(0, [[100, 1000]]), silent(200, 300), silent(600, 800)];
    expect(gapsIn([...events, ...requestMarks(0, { cancelSent: 500 })])).toMatchObject([{ positionMs: 200 }]);
  });
});

describe('a stall before a request', () => {
  it('is an LLM wait when the model was silent for at least half of the wait for its text', () => {
    const [gap] = gapsIn([
      ...first,
      ...tokens(0, 100, 900, 950),
      released(1, 10, 950),
      ...requestMarks(1, { dispatched: 951 }),
      ...arrivals(1, [[1000, 300]]),
    ]);
    expect(gap).toMatchObject({ atMs: 600, ms: 400, stallMs: 400, cause: 'LLM wait', request: 1 });
    expect(gap?.evidence).toBe(
      'The text of T2 was released 350 ms after the sound had run out; for 300 ms of that the model said nothing.',
    );
  });

  it('is a chunker wait when the model went on', () => {
    const [gap] = gapsIn([
      ...first,
      ...everyHundred,
      released(1, 10, 900),
      ...requestMarks(1, { dispatched: 901 }),
      ...arrivals(1, [[1000, 300]]),
    ]);
    expect(gap).toMatchObject({ cause: 'chunker wait', stallMs: 400 });
    expect(gap?.evidence).toContain('the chunker waited for more');
  });

  it('is a chunker wait when the plan held the request back', () => {
    const [gap] = gapsIn([
      ...first,
      released(1, 10, 50),
      ...requestMarks(1, { dispatched: 601 }),
      ...arrivals(1, [[800, 300]]),
    ]);
    expect(gap).toMatchObject({ cause: 'chunker wait', stallMs: 200 });
    expect(gap?.evidence).toContain('T2 was held back: it was sent 551 ms after its text was released');
  });

  it('is a chunker wait when the request would have been in time had it been sent when released', () => {
    const answered = (releasedMs: number) =>
      gapsIn([
        ...first,
        released(1, 10, releasedMs),
        ...requestMarks(1, { dispatched: 550 }),
        ...arrivals(1, [[800, 300]]),
      ]);
    expect(answered(350)).toMatchObject([{ cause: 'chunker wait', stallMs: 200 }]);
    expect(answered(351)).toMatchObject([{ cause: 'server starvation', stallMs: 200 }]);
  });

  it.each([
    { upgradeEnd: 650, cause: 'network starvation' },
    { upgradeEnd: 450, cause: 'server starvation' },
  ])('is $cause when the connection stood at $upgradeEnd', ({ upgradeEnd, cause }) => {
    const events = [
      ...first,
      released(1, 10, 300),
      ...requestMarks(1, { dispatched: 300, tcpStart: 301, upgradeEnd }),
      ...arrivals(1, [[750, 300]]),
    ];
    expect(gapsIn(events)).toMatchObject([{ cause, stallMs: 150 }]);
  });

  it('is server starvation when the text was late, but the answer took longer', () => {
    const [gap] = gapsIn([
      ...first,
      ...tokens(0, 640),
      released(1, 10, 650),
      ...requestMarks(1, { dispatched: 650 }),
      ...arrivals(1, [[900, 300]]),
    ]);
    expect(gap).toMatchObject({ cause: 'server starvation', stallMs: 300 });
    expect(gap?.evidence).toContain('250 ms for the answer');
  });

  it('is server starvation when only the end of the answer before it was late', () => {
    const [gap] = gapsIn([
      ...first.slice(0, -1),
      released(1, 10),
      ...requestMarks(1, { dispatched: 1 }),
      ...arrivals(1, [[300, 300]]),
      ...requestMarks(0, { done: 750 }),
    ]);
    expect(gap).toMatchObject({ cause: 'server starvation', stallMs: 150 });
    expect(gap?.evidence).toBe(
      'The sound of T2 had come, and waited 450 ms for the end of the answer before it.',
    );
  });

  it.each([
    ['cut', 'network starvation'],
    ['server_error', 'server starvation'],
  ] as const)('that a request failed with %s is %s', (code, cause) => {
    const events = [
      ...first,
      released(1, 10),
      switched(2, 1, 0, 700, code),
      ...requestMarks(2, { dispatched: 701 }),
      ...arrivals(2, [[750, 300]]),
    ];
    expect(gapsIn(events)).toMatchObject([{ cause, stallMs: 150, request: 2 }]);
  });
});

describe('a stall in an open stream', () => {
  const stream = replyPlan({ requests: 'one_stream' });
  const events = (releasedMs: number) => [
    ...first.slice(0, -1),
    ...tokens(0, 100, 800),
    released(1, 10, releasedMs),
    ...requestMarks(1, { dispatched: releasedMs }),
    ...arrivals(0, [[950, 300]]),
  ];

  it('is an LLM wait when the text that it waited for was not there', () => {
    expect(gapsIn(events(850), stream)).toMatchObject([{ cause: 'LLM wait', stallMs: 350 }]);
  });

  it('is the answer to text that was there', () => {
    expect(gapsIn(events(150), stream)).toMatchObject([{ cause: 'server starvation', stallMs: 350 }]);
  });
});

describe('a stall that a device had', () => {
  const stall = (startMs: number, endMs: number): RunEvent => ({
    kind: 'playback',
    report: {
      what: 'stall',
      startAt: ZERO_MS + startMs,
      endAt: ZERO_MS + endMs,
      audioMs: 200,
      errorMs: 0.1,
    },
  });
  const device = (...events: readonly RunEvent[]) =>
    gapsOf(
      sessionOf([
        started({ playback: 'device' }),
        onset(0),
        ...chunks([
          [100, 100],
          [150, 100],
          [260, 100],
        ]),
        ...marks({ playStart: 110 }),
        ...events,
      ]),
    );

  it('is the player’s doing when the sound was there', () => {
    const [gap] = device(stall(310, 450));
    expect(gap).toMatchObject({ atMs: 310, ms: 140, stallMs: 140, cause: 'player' });
    expect(gap?.evidence).toBe('The sound was there 140 ms before the player went on.');
  });

  it('is none while it lasts', () => {
    expect(
      device({
        kind: 'playback',
        report: { what: 'stall', startAt: ZERO_MS + 310, endAt: null, audioMs: 200, errorMs: 0.1 },
      }),
    ).toEqual([]);
  });
});

describe('gaps of random runs', () => {
  const tens = (max: number, min = 0) =>
    fc.integer({ min: min / 10, max: max / 10 }).map((value) => value * 10);
  const run = fc.record({
    onsetMs: tens(300),
    waits: fc.array(fc.tuple(tens(300), tens(200, 10)), { minLength: 1, maxLength: 12 }),
    spans: fc.array(fc.tuple(tens(200, 10), tens(300, 30)), { maxLength: 6 }),
  });

  it('are what somebody hears who listens to every millisecond', () => {
    fc.assert(
      fc.property(run, ({ onsetMs, waits, spans }) => {
        let atMs = 100;
        const pairs = waits.map(([waitMs, audioMs]) => [(atMs += waitMs), audioMs] as const);
        const soundMs = pairs.reduce((sum, [, audioMs]) => sum + audioMs, 0);
        fc.pre(onsetMs < soundMs);
        let toMs = onsetMs;
        const planted = spans.flatMap(([afterMs, lengthMs]) => {
          const fromMs = toMs + afterMs;
          toMs = Math.min(soundMs, fromMs + lengthMs);
          return toMs - fromMs >= 30 ? [[fromMs, toMs] as const] : [];
        });
        const events = [started(), ...chunks(pairs), onset(onsetMs)];
        const silences = planted.map(([from, to]) => silent(from, to));
        const found = gapsOf(sessionOf([...events, ...silences]));
        expect(found.map(({ atMs: at, ms }) => [at, ms])).toEqual(
          listen(pairs, [[0, onsetMs], ...planted], onsetMs),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** Plays ms by ms: [when, how long] it was silent for 80 ms or more between two audible ms. */
function listen(
  pairs: readonly (readonly [number, number])[],
  silences: readonly (readonly [number, number])[],
  onsetMs: number,
): [number, number][] {
  const gaps: [number, number][] = [];
  let [position, silentSince] = [0, -1];
  const soundMs = pairs.reduce((sum, [, audioMs]) => sum + audioMs, 0);
  for (let now = pairs[0]?.[0] ?? 0; position < soundMs; now += 1) {
    const come = pairs.reduce((sum, [atMs, audioMs]) => sum + (atMs <= now ? audioMs : 0), 0);
    const isPlaying = position < come;
    const isSilent = silences.some(([from, to]) => position >= from && position < to);
    if (isPlaying && !isSilent) {
      if (silentSince >= 0 && now - silentSince >= 80 && position > onsetMs)
        gaps.push([silentSince, now - silentSince]);
      silentSince = -1;
    } else if (silentSince < 0) silentSince = now;
    if (isPlaying) position += 1;
  }
  return gaps;
}
