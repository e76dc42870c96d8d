import { describe, expect, test } from 'vitest';
import { pendingPhase, type PendingInput } from '../../../core/timeline/pending.ts';

const pending = (overrides: Partial<PendingInput>) => {
  return pendingPhase({ marks: {}, connected: false, silencePlayed: false, failureCode: null, ...overrides });
};

describe('the phase in which a run waits', () => {
  test('is the queue until the request is handed to the transport', () => {
    expect(pending({ marks: { textReady: 0 } })).toBe('queue');
  });

  test('is named by the last step of the connection that began', () => {
    const dispatched = { textReady: 0, dispatched: 1 };
    expect(pending({ marks: dispatched })).toBe('dns');
    expect(pending({ marks: { ...dispatched, dnsStart: 2, dnsEnd: 3 } })).toBe('tcp');
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
  test.each([
    ['dns', 'dns'],
    ['connect', 'tcp'],
    ['tls', 'tls'],
  ] as const)('is told by the failure %s when no mark of the connection came', (failureCode, phase) => {
    expect(pending({ marks: { dispatched: 1 }, failureCode })).toBe(phase);
  });

  test('is the server when it refused the key', () => {
    expect(pending({ marks: { textSent: 2 }, connected: true, failureCode: 'refused_key' })).toBe('server');
  });
});
