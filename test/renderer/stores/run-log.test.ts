import { describe, expect, it } from 'vitest';
import type { PlaybackReport } from '../../../core/session/record.ts';
import { createRunLog, LOG_LIMIT } from '../../../renderer/stores/run-log.ts';
import { chunks, completeRun, marks, started, ZERO_MS } from '../../factories/run-events.ts';

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
