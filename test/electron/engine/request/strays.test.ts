import { describe, expect, it } from 'vitest';
import { createStrayWatch } from '../../../../electron/engine/request/strays.ts';
import type { AdapterEvent } from '../../../../electron/providers/adapter.ts';
import type { ConnectionFacts, Stamp } from '../../../../electron/transport/types.ts';

const at = (ms: number): Stamp => ({ at: ms, errorMs: 0.1 });
const AUDIO: AdapterEvent = { kind: 'audio', bytes: new Uint8Array(2) };
const READY: AdapterEvent = { kind: 'ready' };

function watching(temperature: ConnectionFacts['temperature'], tcpHandshakeMs = 20) {
  const codes: string[] = [];
  const strays = createStrayWatch({ note: (_level, code) => codes.push(code) });
  strays.connected({ temperature, tcpHandshakeMs, protocol: 'websocket', tls: null, remoteAddress: '' });
  return { strays, codes };
}

describe('frames of the reply before', () => {
  it('are dropped while the text is not sent, all but the set-up', () => {
    const { strays, codes } = watching('warm');
    const late: AdapterEvent[] = [AUDIO, { kind: 'words', words: [] }, { kind: 'flushed' }, { kind: 'done' }];
    expect(strays.without([READY, ...late], at(1))).toEqual([READY]);
    expect(codes).toEqual(['before_text']);
    expect(strays.haveCome()).toBe(true);
  });

  it('are noted once', () => {
    const { strays, codes } = watching('warm');
    strays.without([AUDIO], at(1));
    strays.without([AUDIO], at(2));
    expect(codes).toHaveLength(1);
  });

  it('are suspected when audio answers quicker than the network', () => {
    const { strays, codes } = watching('warm');
    strays.textSent(at(10));
    expect(strays.without([AUDIO], at(15))).toEqual([AUDIO]);
    expect(codes).toEqual(['too_early']);
    expect(strays.haveCome()).toBe(true);
  });

  it('are not suspected in audio that had the time to be an answer', () => {
    const { strays, codes } = watching('warm');
    strays.textSent(at(10));
    strays.without([AUDIO], at(31));
    strays.without([AUDIO], at(31.5));
    expect(codes).toEqual([]);
    expect(strays.haveCome()).toBe(false);
  });

  it('cannot come on a connection of this reply alone', () => {
    const { strays, codes } = watching('cold');
    strays.textSent(at(10));
    strays.without([AUDIO], at(11));
    expect(codes).toEqual([]);
  });
});
