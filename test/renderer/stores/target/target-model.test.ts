import { describe, expect, it } from 'vitest';
import {
  endpointProblem,
  fitTarget,
  formatWords,
  isSameTarget,
} from '../../../../renderer/stores/target/target-model.ts';
import { deepgram, provider, target } from '../../../factories/page.ts';

describe('the target picker', () => {
  it('keeps what a new provider also has and takes its first choice for the rest', () => {
    expect(fitTarget(deepgram(), target({ transport: 'http', format: 'pcm_24000' }))).toEqual({
      provider: 'deepgram',
      model: 'aura-2',
      voice: 'thalia-en',
      transport: 'http',
      format: 'mp3_24000',
      endpoint: null,
    });
  });

  it('takes a transport and a model that go together, and keeps the one that was just chosen', () => {
    const parted = provider({
      models: [
        { id: 'fast', label: 'Fast' },
        { id: 'rich', label: 'Rich' },
      ],
      transports: [
        { id: 'ws', label: 'WebSocket', formats: ['pcm_24000'], models: ['fast'], streamsText: true },
        { id: 'http', label: 'HTTP', formats: ['mp3_24000'], models: ['rich'], streamsText: false },
      ],
    });
    const wish = target({ model: 'fast', transport: 'http' });
    expect(fitTarget(parted, wish, 'transport')).toMatchObject({ model: 'rich', transport: 'http' });
    expect(fitTarget(parted, wish, 'model')).toMatchObject({
      ...{ model: 'fast', transport: 'ws', format: 'pcm_24000' },
    });
  });

  it('drops an endpoint that belongs to another provider', () => {
    const own = target({ endpoint: 'ws://127.0.0.1:9000' });
    expect(fitTarget(deepgram(), own).endpoint).toBeNull();
    expect(fitTarget(provider(), own).endpoint).toBe('ws://127.0.0.1:9000');
  });

  it('knows the target of a recorded run again, whose secrets are masked', () => {
    const own = target({ endpoint: 'wss://example.com/v1?model=a&token=abcdefghijkl' });
    const recorded = target({ endpoint: 'wss://example.com/v1?model=a&token=••••ijkl' });
    expect(isSameTarget(own, recorded)).toBe(true);
    expect(isSameTarget(own, { ...recorded, voice: 'another' })).toBe(false);
    expect(isSameTarget(own, target({ endpoint: 'wss://example.com/v1?model=b&token=abcdefghijkl' }))).toBe(
      false,
    );
  });

  it.each([
    ['wss://example.com', null],
    ['http://127.0.0.1:9000', null],
    ['http://localhost:9000/v1', null],
    ['http://example.com', 'Plain http and ws go to this computer only; use https or wss.'],
    ['ftp://example.com', 'The address begins with http, https, ws or wss.'],
    ['not an address', 'Write a full address, such as wss://host:port or https://host/v1.'],
    ['https://me@example.com', 'Leave the user name out: the key has its own field.'],
  ])('judges the endpoint %s', (endpoint, problem) => {
    expect(endpointProblem(endpoint)).toBe(problem);
  });

  it('reads formats in words and leaves unknown ones alone', () => {
    expect(formatWords('pcm_24000')).toBe('linear16 24 kHz');
    expect(formatWords('mp3_22050')).toBe('MP3 22.05 kHz');
    expect(formatWords('opus')).toBe('opus');
  });
});
