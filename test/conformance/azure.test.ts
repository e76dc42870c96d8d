import {
  CancellationDetails,
  CancellationErrorCode,
  ResultReason,
  SpeechConfig,
  SpeechSynthesisOutputFormat,
  SpeechSynthesisRequest,
  SpeechSynthesisRequestInputType,
  SpeechSynthesizer,
  type SpeechSynthesisResult,
} from 'microsoft-cognitiveservices-speech-sdk';
import { describe, expect, it } from 'vitest';
import { AZURE_VOICES } from '../../electron/providers/azure/voices.ts';
import { useSpokenLab } from '../helpers/engine/spoken-lab.ts';

const VOICE = 'en-US-AvaNeural';
const TEXT = 'Hello there, <b> & friends.';
const WAV_HEADER_BYTES = 44;

const stage = useSpokenLab(TEXT);

const socketOrigin = () => stage.lab.origins.http.replace('http', 'ws');

const CONFIGS = {
  v1: (key?: string) => SpeechConfig.fromHost(new URL(socketOrigin()), key),
  v2: (key?: string) =>
    SpeechConfig.fromEndpoint(new URL(`${socketOrigin()}/cognitiveservices/websocket/v2`), key),
};
type Version = keyof typeof CONFIGS;

function configOf(version: Version, key: string | null = 'azure-test-key'): SpeechConfig {
  const config = key === null ? CONFIGS[version]() : CONFIGS[version](key);
  config.speechSynthesisVoiceName = VOICE;
  config.speechSynthesisOutputFormat = SpeechSynthesisOutputFormat.Raw24Khz16BitMonoPcm;
  return config;
}

interface Said {
  readonly result: SpeechSynthesisResult;
  readonly words: string[];
}

/** Speaks the pieces, on v1 as one text. */
function speak(version: Version, config: SpeechConfig, pieces: readonly string[]): Promise<Said> {
  const synthesizer = new SpeechSynthesizer(config, null);
  const words: string[] = [];
  synthesizer.wordBoundary = (_sender, { text }) => words.push(text);
  return new Promise<Said>((resolve, reject) => {
    const onResult = (result: SpeechSynthesisResult): void => resolve({ result, words });
    if (version === 'v1') return synthesizer.speakTextAsync(pieces.join(''), onResult, reject);
    const request = new SpeechSynthesisRequest(SpeechSynthesisRequestInputType.TextStream);
    synthesizer.speakAsync(request, onResult, reject);
    for (const piece of pieces) request.inputStream.write(piece);
    request.inputStream.close();
  }).finally(() => synthesizer.close());
}

describe.each(['v1', 'v2'] as const)("the vendor's own client on %s", (version) => {
  it('hears the embedded voice to the last sample, and where its words are', async () => {
    const { result, words } = await speak(version, configOf(version), ['Hello there, <b>', ' & friends.']);
    expect(result.reason).toBe(ResultReason.SynthesizingAudioCompleted);
    expect(stage.spoken.length).toBeGreaterThan(24_000);
    expect(Buffer.from(result.audioData).equals(stage.spoken)).toBe(true);
    expect(words).toEqual(TEXT.split(' '));
  });

  it('makes a playable WAV of it', async () => {
    const config = configOf(version);
    config.speechSynthesisOutputFormat = SpeechSynthesisOutputFormat.Riff24Khz16BitMonoPcm;
    const wav = Buffer.from((await speak(version, config, [TEXT])).result.audioData);
    expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(24)]).toEqual(['RIFF', 24_000]);
    expect(wav.subarray(WAV_HEADER_BYTES).equals(stage.spoken)).toBe(true);
  });

  it('goes with a token instead of a key', async () => {
    const config = configOf(version, null);
    config.authorizationToken = 'eyJ.test.token';
    expect((await speak(version, config, [TEXT])).result.audioData.byteLength).toBe(stage.spoken.length);
  });

  it.each([
    [
      'a bad key',
      () => configOf(version, 'invalid-key'),
      TEXT,
      CancellationErrorCode.ConnectionFailure,
      /401/,
    ],
    [
      'a voice that is not there',
      withVoice,
      TEXT,
      CancellationErrorCode.BadRequestParameters,
      /Unsupported voice x/,
    ],
    [
      'a text that is too long',
      () => configOf(version),
      'a'.repeat(66_000),
      CancellationErrorCode.BadRequestParameters,
      /65536 bytes/,
    ],
  ] as const)('learns of %s', async (_what, config, text, code, words) => {
    const { result } = await speak(version, config(version), [text]);
    const details = CancellationDetails.fromResult(result);
    expect(result.reason).toBe(ResultReason.Canceled);
    expect([details.ErrorCode, details.errorDetails]).toEqual([code, expect.stringMatching(words)]);
  });
});

function withVoice(version: Version): SpeechConfig {
  const config = configOf(version);
  config.speechSynthesisVoiceName = 'x';
  return config;
}

describe("the vendor's own list of voices", () => {
  const list = async (key: string) => {
    const synthesizer = new SpeechSynthesizer(
      SpeechConfig.fromHost(new URL(stage.lab.origins.http), key),
      null,
    );
    return synthesizer.getVoicesAsync().finally(() => synthesizer.close());
  };

  it('is read whole', async () => {
    const { reason, voices } = await list('azure-test-key');
    expect(reason).toBe(ResultReason.VoicesListRetrieved);
    expect(voices.map(({ shortName }) => shortName)).toEqual(AZURE_VOICES.map(({ id }) => id));
  });

  it('is refused to a bad key', async () => {
    expect((await list('invalid-key')).reason).toBe(ResultReason.Canceled);
  });
});
