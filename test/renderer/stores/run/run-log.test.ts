import { describe, expect, it } from 'vitest';
import { switchCostMs } from '../../../../core/session/figures/switch-cost.ts';
import type { PlaybackReport } from '../../../../core/session/record/record.ts';
import { createRunLog, LOG_LIMIT } from '../../../../renderer/stores/run/run-log.ts';
import { arrivals, released, replyPlan, requestMarks, switched } from '../../../factories/reply-events.ts';
import {
  chunks,
  completeRun,
  ended,
  marks,
  sessionOf,
  started,
  ZERO_MS,
} from '../../../factories/run-events.ts';

const stall = (endAt: number | null): PlaybackReport => ({
  what: 'stall',
  startAt: ZERO_MS + 300,
  endAt,
  audioMs: 100,
  errorMs: 0.2,
});

describe('the event log', () => {
  it('tells a run in ms since Run, sorted by time', () => {
    const log = createRunLog(7);
    for (const event of completeRun()) log.accept(event);
    const times = log.rows.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(log.rows[0]).toEqual({ atMs: 0, kind: 'run', message: '#7 started', seq: null });
    expect(log.rows.map(({ message }) => message)).toContain('connected in 20.0');
  });

  it('tells what is known of the handshake where it ended, though it is known later', () => {
    const log = createRunLog(1);
    for (const event of completeRun()) log.accept(event);
    const messages = log.rows.filter(({ kind }) => kind === 'tls' || kind === 'ws');
    expect(messages.map(({ atMs, message }) => `${atMs} ${message}`)).toEqual([
      '56 handshake done in 25.0',
      '56 TLSv1.3, no resumption',
      '80 101, open in 24.0',
    ]);
  });

  it('says a stall once when it begins and once when it is over', () => {
    const log = createRunLog(1);
    log.accept(started());
    log.accept({ kind: 'playback', report: stall(null) });
    log.accept({ kind: 'playback', report: stall(ZERO_MS + 362) });
    expect(log.rows.slice(1).map(({ kind, message }) => `${kind} ${message}`)).toEqual([
      'under buffer empty',
      'play resumed after 62.0',
    ]);
  });

  it('puts a late report where its time belongs', () => {
    const log = createRunLog(1);
    log.accept(started());
    for (const chunk of chunks([[200, 50]])) log.accept(chunk);
    for (const mark of marks({ firstByte: 190 })) log.accept(mark);
    expect(log.rows.map(({ kind }) => kind)).toEqual(['run', 'recv', 'audio']);
  });

  /** Of the first piece 100 ms were there when it failed, and request 2 says it again. */
  const withSwitch = [
    started({ plan: replyPlan() }),
    released(0, 0),
    released(1, 10),
    ...arrivals(0, [[100, 100]]),
    switched(2, 0, 100, 150),
    ...arrivals(2, [
      [300, 60],
      [340, 40],
      [380, 60],
    ]).map((chunk, index) => ({ ...chunk, seq: index + 1 })),
  ];
  const messagesOf = (events: readonly Parameters<ReturnType<typeof createRunLog>['accept']>[0][]) => {
    const log = createRunLog(1);
    for (const event of events) log.accept(event);
    return log.rows.map(({ atMs, message }) => `${atMs} ${message}`);
  };

  it('tells what a switch cost as soon as new sound comes, as the figures have it', () => {
    const session = sessionOf([...withSwitch, ended()]);
    const costMs = session.switches.map((one) => switchCostMs(session, one));
    expect(costMs).toEqual([230]);
    expect(messagesOf(withSwitch).at(-1)).toBe('380 T3 brings new sound, 230.0 after the failure');
  });

  it('says at the end which switch brought nothing new', () => {
    const inVain = withSwitch.filter((event) => event.kind !== 'chunk' || event.at < ZERO_MS + 380);
    expect(messagesOf([...inVain, ended()]).slice(-2)).toEqual([
      '2000 T3 brought no new sound',
      '2000 #1 completed',
    ]);
  });

  it('names the piece a line is about, and takes each one’s times from its own marks', () => {
    const messages = messagesOf([
      started({ plan: replyPlan(), text: 'The first.The second' }),
      released(0, 0),
      released(1, 10),
      ...requestMarks(0, { tcpStart: 10 }),
      ...requestMarks(1, { tcpStart: 35 }),
      ...requestMarks(0, { tcpEnd: 40 }),
      ...requestMarks(1, { tcpEnd: 50, textSent: 60 }),
    ]);
    expect(messages.slice(-3)).toEqual([
      '40 T1 connected in 30.0',
      '50 T2 connected in 15.0',
      '60 T2 10 characters',
    ]);
  });

  it('counts characters as vendors do, not in UTF-16 units', () => {
    const sent = requestMarks(0, { textSent: 60 });
    const messages = messagesOf([
      started({ plan: replyPlan(), text: 'And one 👋' }),
      released(0, 0),
      ...sent,
    ]);
    expect(messages).toContain('0 T1 released, 9 characters, sentence');
    expect(messages).toContain('60 T1 9 characters');
    expect(messagesOf([started({ text: 'And one 👋' }), ...sent])).toContain('60 9 characters');
  });

  it('stays bounded by dropping the oldest chunk rows, and counts them', () => {
    const log = createRunLog(1);
    log.accept(started());
    const many = Array.from({ length: LOG_LIMIT + 50 }, (_, index) => [index, 10] as const);
    for (const chunk of chunks(many)) log.accept(chunk);
    expect(log.rows).toHaveLength(LOG_LIMIT);
    expect(log.dropped).toBe(51);
    expect(log.rows[0]?.message).toBe('#1 started');
  });
});
