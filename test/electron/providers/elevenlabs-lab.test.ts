import { describe, expect, it } from 'vitest';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { Target } from '../../../core/contract/target.ts';
import { elevenlabsAdapter } from '../../../electron/providers/elevenlabs/adapter.ts';
import {
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  valueOf,
} from '../../helpers/engine/engine.ts';
import {
  expectFailure,
  expectInOrder,
  samplesIn,
  temperatureOf,
  useVendorLab,
  wordsIn,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there. How are you?';
/** Several parts by the default schedule. */
const LONG = 'Seven wise men walked slowly along the river bank in the evening sun. '.repeat(5).trim();

/** So that the first part is soon over, and the others are not begun. */
const FAST: Partial<LabProfile> = { speedUp: 20, chunkAudioMs: 100, fault: { kind: 'none' } };

const MODES: [string, Partial<Target>][] = [
  ['stream-input', { transport: 'ws' }],
  ['multi-stream-input', { transport: 'ws', options: { multi_context: true } }],
  ['the HTTP stream', { transport: 'http' }],
  ['the HTTP stream with timestamps', { transport: 'http', options: { with_timestamps: true } }],
  ['plain HTTP', { transport: 'batch' }],
  ['plain HTTP with timestamps', { transport: 'batch', options: { with_timestamps: true } }],
];
const TIMED = MODES.filter(([mode]) => !/stream$|HTTP$/.test(mode));

const vendor = useVendorLab(elevenlabsAdapter, { text: TEXT, target: { voice: 'Xb7hH8MSUJpSbSDYk0k2' } });
const { targetOf, speak, speakCold, spokenAs } = vendor;

describe.each(MODES)('ElevenLabs over %s in the lab', (_mode, partial) => {
  it.each(['pcm_24000', 'pcm_44100', 'mulaw_8000', 'alaw_8000'])(
    'brings every byte of %s',
    async (format) => {
      const run = await speak({ ...partial, format });
      expect(failureIn(run)).toBeNull();
      expect(payloadOf(run).equals(await spokenAs(format))).toBe(true);
      expect(outcomeOf(run)).toBe('completed');
    },
  );

  it.each(['mp3_44100', 'mp3_22050'])('decodes %s', async (format) => {
    const run = await speak({ ...partial, format });
    expect(outcomeOf(run)).toBe('completed');
    const rate = Number(format.slice(4));
    expect(samplesIn(run)).toBeGreaterThan(((await spokenAs('pcm_24000')).length / 2 / 24_000) * rate);
  });

  it('stamps its marks in order', async () => {
    const run = await speak(partial);
    expectInOrder(run);
  });

  it.each([
    ['invalid-key', 'refused_key', /Invalid API key/],
    ['poor-key', 'payment', /0 credits/],
    ['limited-key', 'rate_limited', /Too many concurrent/],
  ] as const)('ends with the key %s as %s', async (refused, code, words) => {
    vendor.useKey(refused);
    const run = await speakCold(partial);
    expectFailure(run, code, words);
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it.each<[Partial<Target>, RegExp]>([
    [{ voice: 'Nobody' }, /voice_id 'Nobody' was not found/],
    [{ model: 'eleven_flash_v9' }, /model 'eleven_flash_v9' does not exist/],
  ])('ends with %j in the words of the vendor', async (wrong, words) => {
    const run = await speak({ ...partial, ...wrong });
    expectFailure(run, 'rejected', words);
  });

  it('refuses a text that is too long for its model before a byte of it is sent', async () => {
    const run = await speak({ ...partial, model: 'eleven_multilingual_v2' }, 'x'.repeat(10_001));
    expect(failureIn(run)).toMatchObject({ code: 'usage' });
    expect(marksOf(run)).not.toContain('textSent');
  });

  it('is cancelled in the middle of its answer', async () => {
    const run = await vendor.cancelled(partial, partial.transport === 'batch' ? {} : FAST, LONG);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(marksOf(run)).toContain('cancelSent');
    expect(marksOf(run)).not.toContain('done');
  });
});

describe('ElevenLabs in the lab', () => {
  it.each(TIMED)('says over %s where the words lie', async (_mode, partial) => {
    const run = await speak({ ...partial, options: { ...partial.options } });
    const words = wordsIn(run);
    expect(words.map(({ text }) => text)).toEqual(['Hello', 'there.', 'How', 'are', 'you?']);
    const starts = words.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    const audioMs = (await spokenAs('pcm_24000')).length / 48;
    expect(words.at(-1)?.endMs).toBeLessThanOrEqual(audioMs + 1);
  });

  it('decodes WAV with the lengths of the vendor', async () => {
    const run = await speak({ transport: 'batch', format: 'wav_16000' });
    expect([failureIn(run), samplesIn(run)]).toEqual([null, (await spokenAs('pcm_16000')).length / 2]);
    expect(noteCodes(run)).not.toContain('length_lies');
  });

  it.each<Target['options']>([
    { auto_mode: true },
    { flush: true },
    { sync_alignment: true },
    { chunk_length_schedule: '50,60' },
    { multi_context: true, auto_mode: true, inactivity_timeout: 60, apply_text_normalization: 'on' },
  ])('speaks with %j', async (options) => {
    const run = await speak({ options }, LONG);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
    expect(noteCodes(run)).toEqual([]);
    expect(wordsIn(run).map(({ text }) => text)).toEqual(LONG.split(' '));
  });

  it('keeps a multi-context socket for the next reply, as it keeps an HTTP connection', async () => {
    const temperatureAfter = async (partial: Partial<Target>) => {
      await speak(partial);
      return temperatureOf(await speak(partial));
    };
    expect(await temperatureAfter({ options: { multi_context: true } })).toBe('warm');
    expect(await temperatureAfter({ transport: 'http' })).toBe('warm');
  });

  it('drops the parts that are not begun when a context is cancelled, and tells of the late audio', async () => {
    const run = await vendor.cancelled({ options: { multi_context: true } }, FAST, LONG);
    expect(markAt(run, 'cancelQuiet')).toBeGreaterThan(markAt(run, 'cancelSent'));
    const full = samplesIn(await speak({ transport: 'batch' }, LONG));
    expect(samplesIn(run)).toBeLessThan(full / 2);
  });

  it('lists its voices to the key', async () => {
    const voices = valueOf(await vendor.test.engine.voices(targetOf()));
    expect(voices).toContainEqual({
      id: 'JBFqnCBsd6RMkjVDRZzb',
      label: 'George',
      language: 'en-GB',
      gender: 'male',
      models: [],
    });
    vendor.useKey('invalid-key');
    expect(await vendor.test.engine.voices(targetOf())).toMatchObject({
      ok: false,
      error: { code: 'refused_key' },
    });
  });
});
