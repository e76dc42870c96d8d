import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { cartesiaAdapter } from '../../../electron/providers/cartesia/adapter.ts';
import { CARTESIA_VOICES } from '../../../electron/providers/cartesia/voices.ts';
import { failureIn, markAt, noteCodes, outcomeOf, payloadOf, valueOf } from '../../helpers/engine/engine.ts';
import {
  expectFailure,
  expectInOrder,
  samplesIn,
  temperatureOf,
  useVendorLab,
  wordsIn,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there. How are you?';
const TRANSPORTS = ['ws', 'sse', 'http'] as const;

const vendor = useVendorLab(cartesiaAdapter, { text: TEXT });
const { requestFor, speak, speakCold, spokenAs } = vendor;

describe.each(TRANSPORTS)('Cartesia over %s in the lab', (transport) => {
  it.each(['pcm_24000', 'pcm_48000', 'mulaw_8000', 'alaw_8000'])(
    'brings every byte of %s',
    async (format) => {
      const run = await speak({ transport, format });
      expect(failureIn(run)).toBeNull();
      expect(payloadOf(run).equals(await spokenAs(format))).toBe(true);
      expect([outcomeOf(run), noteCodes(run)]).toEqual([
        'completed',
        transport === 'http' ? [] : ['vendor_timing'],
      ]);
    },
  );

  it('brings floats that are the same samples', async () => {
    const bytes = payloadOf(await speak({ transport, format: 'f32_24000' }));
    const whole = await spokenAs('pcm_24000');
    const samples = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4) * 32_768);
    expect(samples).toEqual(Array.from({ length: whole.length / 2 }, (_, i) => whole.readInt16LE(i * 2)));
  });

  it('speaks with the voice that was asked for', async () => {
    const run = await speak({ transport, voice: 'a0e99841-438c-4a64-b679-ae501e7d6091' });
    expect(payloadOf(run).equals(await spokenAs('pcm_24000', 'rms'))).toBe(true);
  });

  it('stamps its marks in order', async () => {
    const run = await speak({ transport });
    expectInOrder(run);
  });

  it.each([
    ['invalid-key', 'refused_key', /401: Unauthorized: Invalid API key/],
    ['poor-key', 'payment', /402: Payment required: No credits/],
    ['limited-key', 'rate_limited', /429: Too many concurrent requests/],
  ] as const)('ends with the key %s as %s', async (refused, code, words) => {
    vendor.useKey(refused);
    const run = await speakCold({ transport });
    expectFailure(run, code, words);
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it.each<[Partial<Target>, string, RegExp]>([
    [{ voice: 'nobody' }, TEXT, /404: Invalid voice: The voice nobody was not found/],
    [{ model: 'sonic-0' }, TEXT, /404: Invalid model: The model sonic-0 was not found/],
    [{}, 'a '.repeat(6000), /400: Bad request: The transcript is too long: at most 10000/],
    [{ options: { 'generation_config.speed': 1.5 } }, TEXT, /generation_config.speed/],
  ])('ends with %j in the words of the vendor', async (partial, text, words) => {
    const run = await speak({ transport, ...partial }, text);
    expectFailure(run, 'rejected', words);
  });

  it('refuses a text over its own limit before a byte of it is sent', () => {
    expect(() => vendor.test.start(requestFor({ transport }, 'x'.repeat(20_001)))).toThrow(/20,?000/);
  });
});

describe('Cartesia as bytes in the lab', () => {
  it('decodes WAV whose length nobody knew', async () => {
    const run = await speak({ transport: 'http', format: 'wav_16000' });
    expect([failureIn(run), samplesIn(run)]).toEqual([null, (await spokenAs('pcm_16000')).length / 2]);
    expect(noteCodes(run)).not.toContain('length_lies');
  });

  it.each(['mp3_44100', 'mp3_48000'])('decodes %s', async (format) => {
    const run = await speak({ transport: 'http', format });
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
    const rate = Number(format.split('_')[1]);
    expect(samplesIn(run) / rate).toBeGreaterThan((await spokenAs('pcm_24000')).length / 48_000);
  });
});

describe.each(['ws', 'sse'] as const)('words of Cartesia over %s in the lab', (transport) => {
  it('lie where they are said, in order and within the sound', async () => {
    const run = await speak({ transport, options: { add_timestamps: true } });
    const words = wordsIn(run);
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    const audioMs = (await spokenAs('pcm_24000')).length / 48;
    expect(words.at(-1)?.endMs).toBeCloseTo(audioMs, 0);
  });

  it('are not told unasked', async () => {
    expect(wordsIn(await speak({ transport }))).toEqual([]);
  });
});

const LONG = 'This sentence is spoken to its end although nobody listens to it any more.';

describe('a cancel of Cartesia in the lab', () => {
  const cancelled = (transport: Target['transport'], speedUp: number) =>
    vendor.cancelled({ transport }, { speedUp, chunkAudioMs: 100, fault: { kind: 'none' } }, LONG);

  it('lets the socket finish what it speaks: the tail is reported, the context then ends', async () => {
    const run = await cancelled('ws', 8);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(markAt(run, 'cancelQuiet')).toBeGreaterThan(markAt(run, 'cancelSent'));
    expect(markAt(run, 'cancelSent')).toBeGreaterThan(markAt(run, 'firstAudio'));
  });

  it.each(['sse', 'http'] as const)('tears the %s exchange down', async (transport) => {
    const run = await cancelled(transport, 1);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    const heardMs = samplesIn(run) / 24;
    expect(heardMs).toBeLessThan(2000);
  });
});

describe('the socket of Cartesia in the lab', () => {
  it('carries one context after the other', async () => {
    await speak();
    const run = await speak();
    expect(temperatureOf(run)).toBe('warm');
    expect(payloadOf(run).equals(await spokenAs('pcm_24000'))).toBe(true);
  });

  it.each([{ max_buffer_delay_ms: 0 }, { flush: true }, { max_buffer_delay_ms: 0, flush: true }])(
    'brings the same sound with %j',
    async (options) => {
      const run = await speak({ options });
      expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
      expect(payloadOf(run).equals(await spokenAs('pcm_24000'))).toBe(true);
    },
  );
});

describe('the voices of Cartesia in the lab', () => {
  it('are fetched with the key', async () => {
    const voices = valueOf(await vendor.test.engine.voices(requestFor().target));
    expect(voices.map(({ id }) => id)).toEqual(CARTESIA_VOICES.map(({ id }) => id));
  });

  it('are refused to a bad key', async () => {
    vendor.useKey('invalid-key');
    expect(await vendor.test.engine.voices(requestFor().target)).toMatchObject({
      ok: false,
      error: { code: 'refused_key' },
    });
  });
});
