import { ElevenLabs, ElevenLabsClient, ElevenLabsError } from '@elevenlabs/elevenlabs-js';
import { describe, expect, it } from 'vitest';
import { ELEVENLABS_VOICES } from '../../electron/providers/elevenlabs/voices.ts';
import { useSpokenLab } from '../helpers/engine/spoken-lab.ts';
import { thrownBy } from '../helpers/thrown-by.ts';

const VOICE = 'Xb7hH8MSUJpSbSDYk0k2';
const TEXT = 'Hello there. How are you?';
const MODEL = 'eleven_flash_v2_5';

const stage = useSpokenLab(TEXT);

const client = (apiKey = 'el-test-key') =>
  new ElevenLabsClient({ apiKey, baseUrl: stage.lab.origins.http, maxRetries: 0 });

const asked = (outputFormat: ElevenLabs.TextToSpeechStreamRequestOutputFormat, text = TEXT) => ({
  text,
  modelId: MODEL,
  outputFormat,
});

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts);
}

describe("the vendor's own client", () => {
  it.each([
    ['pcm_24000', 'pcm_24000'],
    ['pcm_44100', 'pcm_44100'],
    ['ulaw_8000', 'mulaw_8000'],
    ['alaw_8000', 'alaw_8000'],
  ] as const)('streams %s, every byte of the embedded voice', async (format, ours) => {
    const stream = await client().textToSpeech.stream(VOICE, asked(format));
    expect((await bytesOf(stream)).equals(await stage.spokenAs(ours))).toBe(true);
  });

  it('streams MP3 that begins with a frame', async () => {
    const mp3 = await bytesOf(await client().textToSpeech.stream(VOICE, asked('mp3_44100_128')));
    expect([mp3[0], (mp3[1] ?? 0) & 0xe0]).toEqual([0xff, 0xe0]);
    expect(mp3.length).toBeGreaterThan(5000);
  });

  it('converts without a stream, to PCM and to WAV', async () => {
    const pcm = await bytesOf(await client().textToSpeech.convert(VOICE, asked('pcm_24000')));
    const wav = await bytesOf(
      await client().textToSpeech.convert(VOICE, { text: TEXT, modelId: MODEL, outputFormat: 'wav_24000' }),
    );
    expect(pcm.equals(stage.spoken)).toBe(true);
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.readUInt32LE(24)).toBe(24_000);
    expect(wav.subarray(44).equals(stage.spoken)).toBe(true);
  });

  it('streams with timestamps: all audio, and the characters in their order', async () => {
    const stream = await client().textToSpeech.streamWithTimestamps(VOICE, asked('pcm_24000'));
    const audio: Buffer[] = [];
    const characters: string[] = [];
    for await (const { audioBase64, alignment } of stream) {
      audio.push(Buffer.from(audioBase64, 'base64'));
      if (alignment == null) continue;
      characters.push(...alignment.characters);
      expect(alignment.characterStartTimesSeconds).toHaveLength(alignment.characters.length);
      expect(alignment.characterEndTimesSeconds).toHaveLength(alignment.characters.length);
    }
    expect(audio.length).toBeGreaterThan(1);
    expect(Buffer.concat(audio).equals(stage.spoken)).toBe(true);
    expect(characters.join('')).toBe(TEXT);
  });

  it('converts with timestamps: the last character ends with the audio', async () => {
    const answer = await client().textToSpeech.convertWithTimestamps(VOICE, asked('pcm_24000'));
    expect(Buffer.from(answer.audioBase64, 'base64').equals(stage.spoken)).toBe(true);
    expect(answer.alignment?.characters.join('')).toBe(TEXT);
    expect(answer.alignment?.characterEndTimesSeconds.at(-1)).toBeCloseTo(stage.spoken.length / 48_000, 3);
  });

  it('lists the voices page by page', async () => {
    const first = await client().voices.search({ pageSize: 4 });
    expect([first.hasMore, first.totalCount, first.voices.length]).toEqual([
      true,
      ELEVENLABS_VOICES.length,
      4,
    ]);
    const second = await client().voices.search({ pageSize: 4, nextPageToken: first.nextPageToken ?? '' });
    expect(second.hasMore).toBe(false);
    const listed = [...first.voices, ...second.voices].map(({ voiceId, name }) => [voiceId, name]);
    expect(listed).toEqual(ELEVENLABS_VOICES.map(({ id, label }) => [id, label]));
  });
});

describe("the vendor's own client sees", () => {
  const speech = (apiKey: string, voice = VOICE, text = TEXT) =>
    client(apiKey).textToSpeech.stream(voice, asked('pcm_24000', text));
  const timed = (apiKey: string) =>
    client(apiKey).textToSpeech.streamWithTimestamps(VOICE, asked('pcm_24000'));

  it.each([
    ['a bad key', () => speech('invalid-key'), 401, 'invalid_api_key'],
    ['a bad key with timestamps', () => timed('invalid-key'), 401, 'invalid_api_key'],
    ['an empty account', () => speech('poor-key'), 402, 'insufficient_credits'],
    ['too many requests', () => speech('limited-key'), 429, 'concurrent_limit_exceeded'],
    ['a bad voice', () => speech('el-test-key', 'Nobody'), 404, 'voice_not_found'],
    [
      'a text that is too long',
      () => speech('el-test-key', VOICE, 'x'.repeat(40_001)),
      400,
      'max_character_limit_exceeded',
    ],
    ['an empty text', () => speech('el-test-key', VOICE, ' '), 400, 'invalid_request'],
    ['a bad key for the voices', () => client('invalid-key').voices.search({}), 401, 'invalid_api_key'],
  ])('%s', async (_what, call, statusCode, code) => {
    const thrown = await thrownBy(ElevenLabsError, call());
    expect(thrown).toMatchObject({ statusCode, body: { detail: { code, status: code } } });
  });

  it('a field it may not give, as its own class of error', async () => {
    const call = client().textToSpeech.stream(VOICE, {
      ...asked('pcm_24000'),
      voiceSettings: { speed: 1.1 },
    });
    const thrown = await thrownBy(ElevenLabs.UnprocessableEntityError, call);
    expect(JSON.stringify(thrown.body)).toContain('speed');
  });
});
