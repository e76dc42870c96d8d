import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { openaiCompatibleAdapter } from '../../../electron/providers/openai-compatible/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
  type TestEngine,
  createTestEngine,
  eventsOf,
  failureIn,
  noteCodes,
  outcomeOf,
  payloadOf,
  valueOf,
} from '../../helpers/engine.ts';

let lab: Lab;
let test: TestEngine;
let key: string | null = null;

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  test = createTestEngine({ keyFor: () => key });
}, 60_000);
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

/** Where the lab is this server whatever the body says. */
const endpoint = (): string => `${lab.origins.http}/openai-compatible/v1/audio/speech`;
const target = (partial: Partial<Target> = {}): Target => ({
  ...openaiCompatibleAdapter.defaultTarget,
  endpoint: lab.origins.http,
  ...partial,
});
const run = (partial: Partial<Target> = {}, text = 'Hello there.') =>
  test.run(runRequest({ target: target(partial), text }));

describe('a run with a server that copies OpenAI', () => {
  it.each(['http', 'batch'] as const)('over %s brings the whole sound in every format', async (transport) => {
    for (const format of ['pcm_24000', 'wav_24000', 'mp3_24000', 'flac_24000']) {
      const seen = await run({ transport, format });
      expect([format, failureIn(seen), outcomeOf(seen)]).toEqual([format, null, 'completed']);
      expect(eventsOf(seen, 'format')[0]?.sampleRate).toBe(24_000);
      expect(noteCodes(seen).includes('not_streamed')).toBe(transport === 'batch');
    }
  });

  it('is bit for bit the same by events', async () => {
    const raw = payloadOf(await run());
    const chosen = { transport: 'sse', options: { server: 'speaches' }, endpoint: endpoint() } as const;
    expect(payloadOf(await run(chosen)).equals(raw)).toBe(true);
  });

  it.each<[string, Partial<Target>, string | null, string, RegExp]>([
    ['a bad key', {}, 'invalid-key', 'refused_key', /Invalid API key/],
    ['too many', {}, 'limited-key', 'rate_limited', /Too many/],
    ['a bad voice', { voice: 'nobody' }, null, 'rejected', /400: Voice 'nobody' not found/],
    ['a bad model', { model: 'tts-9' }, null, 'rejected', /400: Unsupported model: tts-9/],
  ])('ends for %s in the words of the server', async (_what, partial, given, code, message) => {
    key = given;
    const failure = failureIn(await run(partial));
    key = null;
    expect(failure).toMatchObject({ code, message });
  });

  it('tells the engine its voices', async () => {
    const voices = valueOf(await test.engine.voices(target()));
    expect(voices.map(({ id }) => id)).toContain('bm_george');
  });
});
