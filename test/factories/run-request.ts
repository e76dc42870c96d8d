import type { Target } from '../../core/contract/target.ts';
import type { RunRequest } from '../../electron/engine/engine.ts';

type Overrides = Partial<Omit<RunRequest, 'target'>> & { readonly target?: Partial<Target> };

/** A run of OpenAI's protocol over HTTP, played by nobody; give at least an endpoint. */
export function runRequest({ target, ...rest }: Overrides = {}): RunRequest {
  return {
    target: {
      provider: 'openai',
      model: 'tts-1',
      voice: 'alloy',
      transport: 'http',
      format: 'pcm_24000',
      endpoint: null,
      ...target,
    },
    text: 'Hello there.',
    prebufferMs: 0,
    connection: 'reuse',
    playback: 'virtual',
    ...rest,
  };
}

/** Deepgram's protocol over a WebSocket. */
export const deepgramTarget = (endpoint: string): Target => ({
  provider: 'deepgram',
  model: 'aura-2',
  voice: 'aura-2-thalia-en',
  transport: 'ws',
  format: 'pcm_24000',
  endpoint,
});
