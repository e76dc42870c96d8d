import { describe, expect, test } from 'vitest';
import { pendingPhase, type PendingInput } from '../../../core/timeline/pending.ts';

const pending = (overrides: Partial<PendingInput>) => {
  return pendingPhase({ marks: {}, connected: false, silencePlayed: false, ...overrides });
};

describe('the phase in which a run waits', () => {
  test('is the queue until a connection is begun', () => {
    expect(pending({ marks: { textReady: 0 } })).toBe('queue');
    expect(pending({ marks: { textReady: 0, dispatched: 1 } })).toBe('queue');
  });

  test('is named by the last step of the connection that began', () => {
    const dispatched = { textReady: 0, dispatched: 1 };
    expect(pending({ marks: { ...dispatched, dnsStart: 2 } })).toBe('dns');
    expect(pending({ marks: { ...dispatched, dnsStart: 2, dnsEnd: 3, tcpStart: 3 } })).toBe('tcp');
    expect(pending({ marks: { ...dispatched, tcpStart: 3, tcpEnd: 9, tlsStart: 9 } })).toBe('tls');
    expect(pending({ marks: { ...dispatched, tlsStart: 9, tlsEnd: 20, upgradeStart: 20 } })).toBe('upgrade');
  });

  test('is sending once there is a connection, then what the last mark leads to', () => {
    const marks = { textReady: 0, dispatched: 1 };
    expect(pending({ marks, connected: true })).toBe('send');
    expect(pending({ marks: { ...marks, textSent: 2 }, connected: true })).toBe('server');
    expect(pending({ marks: { ...marks, textSent: 2, firstByte: 3 }, connected: true })).toBe('first audio');
    expect(pending({ marks: { ...marks, firstAudio: 4 }, connected: true })).toBe('hop');
    expect(pending({ marks: { ...marks, received: 4 }, connected: true })).toBe('decode');
    expect(pending({ marks: { ...marks, firstSample: 5 }, connected: true })).toBe('prebuffer');
  });

  test('is silence while the player has not come to the onset, then output', () => {
    expect(pending({ marks: { playStart: 9 } })).toBe('leading silence');
    expect(pending({ marks: { playStart: 9 }, silencePlayed: true })).toBe('output');
  });
});

describe('the phase in which a run failed', () => {
  test('is DNS when the resolver answered and nothing was dialled: it said no', () => {
    expect(pending({ marks: { dispatched: 1, dnsStart: 2, dnsEnd: 3 } })).toBe('dns');
  });

  test('is the upgrade when it was refused, though the connection stands', () => {
    const marks = { dispatched: 1, tcpStart: 2, tcpEnd: 3, upgradeStart: 4 };
    expect(pending({ marks, connected: true })).toBe('upgrade');
    expect(pending({ marks: { ...marks, upgradeEnd: 5 }, connected: true })).toBe('send');
  });

  test('is the server when it refused the key', () => {
    expect(pending({ marks: { textSent: 2 }, connected: true })).toBe('server');
  });
});
