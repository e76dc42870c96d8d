import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import { openaiCompatibleAdapter } from '../../../electron/providers/openai-compatible/adapter.ts';
import {
  eventsOf,
  failureIn,
  noteCodes,
  outcomeOf,
  payloadOf,
  valueOf,
} from '../../helpers/engine/engine.ts';
import { expectFailure, useVendorLab } from '../../helpers/engine/vendor-lab.ts';

const vendor = useVendorLab(openaiCompatibleAdapter, { text: 'Hello there.', key: null });
const { speak } = vendor;

/** Where the lab is this server whatever the body says. */
const endpoint = (): string => `${vendor.lab.origins.http}/openai-compatible/v1/audio/speech`;

describe('a run with a server that copies OpenAI', () => {
  it.each(['http', 'batch'] as const)('over %s brings the whole sound in every format', async (transport) => {
    for (const format of ['pcm_24000', 'wav_24000', 'mp3_24000', 'flac_24000']) {
      const seen = await speak({ transport, format });
      expect([format, failureIn(seen), outcomeOf(seen)]).toEqual([format, null, 'completed']);
      expect(eventsOf(seen, 'format')[0]?.sampleRate).toBe(24_000);
      expect(noteCodes(seen).includes('not_streamed')).toBe(transport === 'batch');
    }
  });

  it('is bit for bit the same by events', async () => {
    const raw = payloadOf(await speak());
    const chosen = { transport: 'sse', options: { server: 'speaches' }, endpoint: endpoint() } as const;
    expect(payloadOf(await speak(chosen)).equals(raw)).toBe(true);
  });

  it.each<[string, Partial<Target>, string | null, FailureCode, RegExp]>([
    ['a bad key', {}, 'invalid-key', 'refused_key', /Invalid API key/],
    ['too many', {}, 'limited-key', 'rate_limited', /Too many/],
    ['a bad voice', { voice: 'nobody' }, null, 'rejected', /400: Voice 'nobody' not found/],
    ['a bad model', { model: 'tts-9' }, null, 'rejected', /400: Unsupported model: tts-9/],
  ])('ends for %s in the words of the server', async (_what, partial, given, code, words) => {
    vendor.useKey(given);
    expectFailure(await speak(partial), code, words);
  });

  it('tells the engine its voices', async () => {
    const voices = valueOf(await vendor.test.engine.voices(vendor.targetOf()));
    expect(voices.map(({ id }) => id)).toContain('bm_george');
  });
});
