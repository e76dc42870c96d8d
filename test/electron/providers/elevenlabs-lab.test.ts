import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { elevenlabsAdapter } from '../../../electron/providers/elevenlabs/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
  type SeenRun,
  type TestEngine,
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  valueOf,
} from '../../helpers/engine.ts';
import { callLab } from '../../helpers/lab-client.ts';

const TEXT = 'Hello there. How are you?';
/** Several parts by the default schedule. */
const LONG = 'Seven wise men walked slowly along the river bank in the evening sun. '.repeat(5).trim();

const MODES: [string, Partial<Target>][] = [
  ['stream-input', { transport: 'ws' }],
  ['multi-stream-input', { transport: 'ws', options: { multi_context: true } }],
  ['the HTTP stream', { transport: 'http' }],
  ['the HTTP stream with timestamps', { transport: 'http', options: { with_timestamps: true } }],
  ['plain HTTP', { transport: 'batch' }],
  ['plain HTTP with timestamps', { transport: 'batch', options: { with_timestamps: true } }],
];
const TIMED = MODES.filter(([mode]) => !/stream$|HTTP$/.test(mode));

let lab: Lab;
let key = 'any-key';
let test: TestEngine;

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  test = createTestEngine({ keyFor: () => key });
}, 60_000);
afterEach(async () => {
  key = 'any-key';
  await lab.setProfile(labProfile());
});
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

const targetOf = (partial: Partial<Target> = {}): Target => ({
  ...elevenlabsAdapter.defaultTarget,
  voice: 'Xb7hH8MSUJpSbSDYk0k2',
  endpoint: lab.origins.http,
  ...partial,
});
const requestFor = (partial: Partial<Target> = {}, text = TEXT) =>
  runRequest({ target: targetOf(partial), text });
const speak = (partial: Partial<Target> = {}, text = TEXT) => test.run(requestFor(partial, text));

/** The same words as the embedded voice says them on the lab's own protocol. */
const spokenAs = async (format: string): Promise<Buffer> =>
  (
    await callLab(`${lab.origins.http}/lab/speak`, {
      body: JSON.stringify({ text: TEXT, voice: 'slt', format }),
    })
  ).body;

const samplesIn = (run: SeenRun) => eventsOf(run, 'chunk').reduce((sum, { samples }) => sum + samples, 0);
const wordsIn = (run: SeenRun) => eventsOf(run, 'words').flatMap(({ words }) => words);

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
    const names = ['dispatched', 'textSent', 'firstByte', 'firstAudio', 'lastAudio', 'done'] as const;
    const instants = names.map((mark) => markAt(run, mark));
    expect(instants).toEqual([...instants].sort((one, other) => one - other));
  });

  it.each([
    ['invalid-key', 'refused_key', /Invalid API key/],
    ['poor-key', 'payment', /0 credits/],
    ['limited-key', 'rate_limited', /Too many concurrent/],
  ])('ends with the key %s as %s', async (refused, code, words) => {
    key = refused;
    const run = await test.run({ ...requestFor(partial), connection: 'cold' });
    expect(failureIn(run)).toMatchObject({ code, message: expect.stringMatching(words) as string });
    expect(failureIn(run)?.hint).not.toBe('');
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it.each<[Partial<Target>, RegExp]>([
    [{ voice: 'Nobody' }, /voice_id 'Nobody' was not found/],
    [{ model: 'eleven_flash_v9' }, /model 'eleven_flash_v9' does not exist/],
  ])('ends with %j in the words of the vendor', async (wrong, words) => {
    const run = await speak({ ...partial, ...wrong });
    expect(failureIn(run)).toMatchObject({
      code: 'rejected',
      message: expect.stringMatching(words) as string,
    });
  });

  it('refuses a text that is too long for its model before a byte of it is sent', async () => {
    const run = await speak({ ...partial, model: 'eleven_multilingual_v2' }, 'x'.repeat(10_001));
    expect(failureIn(run)).toMatchObject({ code: 'usage' });
    expect(marksOf(run)).not.toContain('textSent');
  });

  it('is cancelled in the middle of its answer', async () => {
    const isWhole = partial.transport === 'batch';
    await lab.setProfile(labProfile(isWhole ? { thinkMs: 10_000 } : { speedUp: 20 }));
    const runId = test.start(requestFor(partial, LONG));
    await test.when(runId, (run) => marksOf(run).includes(isWhole ? 'textSent' : 'firstAudio'));
    await test.engine.stop(runId);
    const run = await test.ended(runId);
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
      return eventsOf(await speak(partial), 'connection').at(-1)?.temperature;
    };
    expect(await temperatureAfter({ options: { multi_context: true } })).toBe('warm');
    expect(await temperatureAfter({ transport: 'http' })).toBe('warm');
  });

  it('drops the parts that are not begun when a context is cancelled, and tells of the late audio', async () => {
    await lab.setProfile(labProfile({ speedUp: 20 }));
    const runId = test.start(requestFor({ options: { multi_context: true } }, LONG));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await test.engine.stop(runId);
    const run = await test.ended(runId);
    expect(markAt(run, 'cancelQuiet')).toBeGreaterThan(markAt(run, 'cancelSent'));
    const full = samplesIn(await test.run(requestFor({ transport: 'batch' }, LONG)));
    expect(samplesIn(run)).toBeLessThan(full / 2);
  });

  it('lists its voices to the key', async () => {
    const voices = valueOf(await test.engine.voices(targetOf()));
    expect(voices).toContainEqual({
      id: 'JBFqnCBsd6RMkjVDRZzb',
      label: 'George',
      language: 'en-GB',
      gender: 'male',
      models: [],
    });
    key = 'invalid-key';
    expect(await test.engine.voices(targetOf())).toMatchObject({ ok: false, error: { code: 'refused_key' } });
  });
});
