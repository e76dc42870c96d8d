import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { azureAdapter } from '../../../electron/providers/azure/adapter.ts';
import { AZURE_VOICES } from '../../../electron/providers/azure/voices.ts';
import { eventsOf, failureIn, markAt, noteCodes, outcomeOf, payloadOf } from '../../helpers/engine/engine.ts';
import { callLab } from '../../helpers/engine/lab-client.ts';
import {
  expectFailure,
  expectInOrder,
  temperatureOf,
  useVendorLab,
  wordsIn,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there, <b> & friends. This is a second sentence.';
const V2 = { text_streaming: true };

const vendor = useVendorLab(azureAdapter, { text: TEXT });
const { requestFor, speak } = vendor;

const WAYS: readonly [string, Partial<Target>][] = [
  ['http', { transport: 'http' }],
  ['ws v1', { transport: 'ws' }],
  ['ws v2', { transport: 'ws', options: V2 }],
];

describe('a run in the protocol of Azure', () => {
  it.each(
    WAYS.flatMap(([way, partial]) =>
      ['pcm_24000', 'mulaw_8000', 'mp3_24000', 'flac_24000'].map((format) => [way, format, partial] as const),
    ),
  )('over %s as %s is whole, its marks in order', async (_way, format, partial) => {
    const run = await speak({ ...partial, format });
    expect(failureIn(run)).toBeNull();
    expect(outcomeOf(run)).toBe('completed');
    expectInOrder(run);
    expect(eventsOf(run, 'onset')).toHaveLength(1);
    expect(eventsOf(run, 'note').filter(({ level }) => level === 'warning')).toEqual([]);
  });

  it('brings the same samples on every way', async () => {
    const [http, v1, v2] = await Promise.all(
      WAYS.map(async ([, partial]) => payloadOf(await speak(partial, 'One sentence.'))),
    );
    expect(http?.length).toBeGreaterThan(24_000);
    expect(v1?.equals(http ?? Buffer.alloc(0))).toBe(true);
    expect(v2?.equals(http ?? Buffer.alloc(0))).toBe(true);
  });

  it('decodes a WAV body', async () => {
    const run = await speak({ transport: 'http', format: 'wav_16000' });
    expect([failureIn(run), eventsOf(run, 'format')[0]?.sampleRate]).toEqual([null, 16_000]);
  });

  it.each([WAYS[1], WAYS[2]] as typeof WAYS)(
    'has each word of the text once, in order, over %s',
    async (_way, partial) => {
      const words = wordsIn(await speak(partial));
      expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
      for (const [index, { startMs }] of words.entries()) {
        expect(startMs).toBeCloseTo(words[index - 1]?.endMs ?? 0, 3);
      }
    },
  );

  it('has no words when they are not wanted', async () => {
    const run = await speak({ options: { wordBoundaryEnabled: false } });
    expect([outcomeOf(run), wordsIn(run)]).toEqual(['completed', []]);
  });

  it.each([WAYS[1], WAYS[2]] as typeof WAYS)(
    'uses the socket again for the next turn over %s',
    async (_way, partial) => {
      await speak(partial);
      const run = await speak(partial);
      expect(failureIn(run)).toBeNull();
      expect(temperatureOf(run)).toBe('warm');
      expect(noteCodes(run)).not.toContain('unknown_message');
    },
  );

  it('goes with a token that the lab issued', async () => {
    const issued = await callLab(`${vendor.lab.origins.http}/sts/v1.0/issueToken`, {
      method: 'POST',
      headers: { 'Ocp-Apim-Subscription-Key': 'k' },
    });
    vendor.useKey(issued.body.toString());
    for (const [, partial] of WAYS) expect(outcomeOf(await speak(partial))).toBe('completed');
  });
});

describe('Azure refuses', () => {
  it.each(
    WAYS.flatMap(([way, partial]) =>
      (
        [
          ['invalid-key-of-nobody', 'refused_key', /401: Access denied/],
          ['eyJinvalid-token-of-nobody', 'refused_key', /401: Access denied/],
          ['poor-key-without-credit', 'payment', /Out of call volume quota/],
          ['limited-key-too-often', 'rate_limited', /rate limit/],
        ] as const
      ).map(([other, code, words]) => [way, other, code, words, partial] as const),
    ),
  )('over %s the key %s as %s', async (_way, other, code, words, partial) => {
    vendor.useKey(other);
    const run = await speak(partial);
    expectFailure(run, code, words);
    expect(JSON.stringify(run.events)).not.toContain(other);
  });

  it.each(WAYS)('over %s a voice that it does not have', async (_way, partial) => {
    const run = await speak({ ...partial, voice: 'en-US-NobodyNeural' });
    expectFailure(run, 'rejected', /Unsupported voice en-US-NobodyNeural\./);
  });

  it.each([WAYS[1], WAYS[2]] as typeof WAYS)(
    'nothing over %s that is too long, because it is not sent',
    async (_way, partial) => {
      const run = await speak(partial, 'ä'.repeat(40_000));
      expectFailure(run, 'usage', /65536 bytes/);
      expect(eventsOf(run, 'connection')).toEqual([]);
    },
  );
});

describe('a cancel in the protocol of Azure', () => {
  it.each(WAYS)('over %s ends the reply as cancelled', async (_way, partial) => {
    const run = await vendor.cancelled(partial);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(markAt(run, 'cancelSent')).toBeGreaterThan(markAt(run, 'firstAudio'));
  });
});

describe("the lab's list of Azure's voices", () => {
  it('is what the adapter reads back', async () => {
    const list = azureAdapter.voiceList?.request(
      requestFor().target,
      'k',
      { epochSeconds: 0, uuid: String },
      null,
    );
    const { body } = await callLab(list?.url ?? '', { headers: { ...list?.headers } });
    const read = azureAdapter.voiceList?.read(body.toString());
    expect(read).toEqual({ voices: AZURE_VOICES, nextPage: null });
  });
});
