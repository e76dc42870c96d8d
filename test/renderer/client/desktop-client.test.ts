import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { createDesktopClient } from '../../../renderer/client/desktop-client.ts';

/** A preload that answers whatever it is told to. */
function bridgeOf(answer: () => Promise<unknown>) {
  const emitted: ((event: unknown) => void)[] = [];
  const raw = {
    invoke: answer,
    subscribe: (listener: (event: unknown) => void) => {
      emitted.push(listener);
      return () => void emitted.splice(emitted.indexOf(listener), 1);
    },
  };
  const bridge: EngineBridge = raw as EngineBridge;
  return { bridge, emit: (event: unknown) => emitted.forEach((listener) => listener(event)) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the desktop client', () => {
  it('answers with the parsed value', async () => {
    const client = createDesktopClient(
      bridgeOf(() => Promise.resolve({ ok: true, value: { engineMs: 7, more: 1 } })).bridge,
    );
    expect(await client.invoke('clock.ping', null)).toEqual({ ok: true, value: { engineMs: 7 } });
  });

  it('passes the engine’s failure on', async () => {
    const error = { code: 'not_found', message: 'no such run', hint: 'look again' };
    const client = createDesktopClient(bridgeOf(() => Promise.resolve({ ok: false, error })).bridge);
    expect(await client.invoke('run.stop', { runId: 'x' })).toEqual({ ok: false, error });
  });

  it.each([
    [
      'a value outside the contract',
      () => Promise.resolve({ ok: true, value: { engineMs: 'soon' } }),
      'protocol',
    ],
    ['no result at all', () => Promise.resolve('hello'), 'protocol'],
    ['a rejection', () => Promise.reject(new Error('No handler registered')), 'internal'],
    ['silence', () => new Promise(() => undefined), 'timeout'],
  ])('turns %s into a failure', async (_, answer, code) => {
    const client = createDesktopClient(bridgeOf(answer).bridge, () => 30);
    expect(await client.invoke('clock.ping', null)).toMatchObject({ ok: false, error: { code } });
  });

  it('waits longer for what goes through many runs than for what is there', async () => {
    vi.useFakeTimers();
    const silent = createDesktopClient(bridgeOf(() => new Promise(() => undefined)).bridge);
    const codes: string[] = [];
    void silent.invoke('clock.ping', null).then(() => codes.push('ping'));
    void silent.invoke('history.restore', { batch: 'b' }).then(() => codes.push('restore'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(codes).toEqual(['ping']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(codes).toEqual(['ping', 'restore']);
  });

  it('delivers events of the contract, drops others, and stops when unsubscribed', () => {
    const { bridge, emit } = bridgeOf(() => Promise.resolve(null));
    const seen: EngineEvent[] = [];
    const unsubscribe = createDesktopClient(bridge).subscribe((event) => seen.push(event));
    emit({ type: 'audio_end', runId: 'a' });
    emit({ type: 'nonsense' });
    emit({ type: 'catalogue_changed' });
    unsubscribe();
    emit({ type: 'audio_end', runId: 'b' });
    expect(seen.map((event) => event.type)).toEqual(['audio_end', 'catalogue_changed']);
  });

  it('is open from the start and answers with a failure once closed', async () => {
    const client = createDesktopClient(bridgeOf(() => new Promise(() => undefined)).bridge);
    expect(client.connection()).toBe('open');
    const waiting = client.invoke('clock.ping', null);
    client.close();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cut' } });
    expect(await client.invoke('clock.ping', null)).toMatchObject({ ok: false, error: { code: 'cut' } });
  });
});
