import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';

export const INWORLD_LAB_VOICES = ['Ashley', 'Dennis', 'Hana', 'Clive', 'Jason', 'Craig', 'Aarav'] as const;
const MODELS = ['inworld-tts-2', 'inworld-tts-2-flash', 'inworld-tts-1.5-max', 'inworld-tts-1.5-mini'];

/** Of one request and of one `send_text`. */
const MAX_CHARACTERS = 2000;

/** A gRPC status as the vendor writes it. */
export interface Problem {
  readonly code: number;
  readonly message: string;
}

/** What POST bodies and `create` have in common. Unknown fields are ignored, as the live service does. */
const voiceSchema = z.object({
  voiceId: z.string(),
  modelId: z.string(),
  timestampType: z.string().default('TIMESTAMP_TYPE_UNSPECIFIED'),
  synthesisContext: z.object({ previousRequests: z.array(z.object({ text: z.string() })) }).nullish(),
  audioConfig: z
    .object({
      audioEncoding: z.string().default('MP3'),
      sampleRateHertz: z.number().int().min(8000).max(48_000).optional(),
      speakingRate: z.number().default(1),
    })
    .prefault({}),
});

/** How the lab speaks for one request or context. */
export interface LabVoiceSettings {
  readonly modelId: string;
  readonly voiceId: string;
  readonly wantsWords: boolean;
  readonly format: AudioFormat;
  /** LINEAR16: each chunk is a WAV of its own. */
  readonly headerPerChunk: boolean;
}

type Coding = Pick<AudioFormat, 'container' | 'encoding'>;

/** Names that are not listed are silently taken as MP3. */
const CODINGS: Record<string, Coding> = {
  LINEAR16: { container: 'raw', encoding: 'pcm_s16le' },
  PCM: { container: 'raw', encoding: 'pcm_s16le' },
  WAV: { container: 'wav', encoding: 'pcm_s16le' },
  MULAW: { container: 'raw', encoding: 'mulaw' },
  ALAW: { container: 'raw', encoding: 'alaw' },
  OGG_OPUS: { container: 'ogg', encoding: 'opus' },
  FLAC: { container: 'flac', encoding: 'flac' },
};
const MP3: Coding = { container: 'mp3', encoding: 'mp3' };
/** Those of the codec; what the service does at another is not documented. */
const OPUS_RATES = [8000, 12_000, 16_000, 24_000, 48_000];

/** Reads the voice of a request, in either spelling of its names. */
export function readVoice(body: unknown): LabVoiceSettings | Problem {
  const parsed = voiceSchema.safeParse(camelCased(body));
  if (!parsed.success) return invalid(`${parsed.error.issues[0]?.path.join('.') ?? ''} is not valid.`);
  const { voiceId, modelId, timestampType, audioConfig } = parsed.data;
  const { audioEncoding, speakingRate, sampleRateHertz = 48_000 } = audioConfig;
  if (!MODELS.includes(modelId)) return invalid(`model_id: ${modelId} is not supported.`);
  if (!INWORLD_LAB_VOICES.some((known) => known === voiceId)) {
    return { code: 5, message: `Unknown voice: ${voiceId} not found!` };
  }
  // The embedded voice has one pace; taking another silently would be a lie.
  if (speakingRate !== 1) return invalid('The lab speaks at speakingRate 1.');
  const coding = CODINGS[audioEncoding] ?? MP3;
  const isTelephone = coding.encoding === 'mulaw' || coding.encoding === 'alaw';
  if (isTelephone && sampleRateHertz !== 8000) return invalid(`${audioEncoding} has 8000 Hz only.`);
  if (coding.encoding === 'opus' && !OPUS_RATES.includes(sampleRateHertz)) {
    return invalid(`${audioEncoding} does not have ${sampleRateHertz} Hz.`);
  }
  return {
    modelId,
    voiceId,
    wantsWords: timestampType === 'WORD',
    format: { ...coding, sampleRate: sampleRateHertz, channels: 1 },
    headerPerChunk: audioEncoding === 'LINEAR16',
  };
}

const invalid = (message: string): Problem => ({ code: 3, message });

export function checkText(text: string): Problem | null {
  return text.length > MAX_CHARACTERS
    ? invalid(`text length should not exceed ${MAX_CHARACTERS} characters.`)
    : null;
}

export const orderOf = ({ voiceId, format }: LabVoiceSettings, text: string): SpeechOrder => ({
  texts: [text],
  voice: voiceFor(voiceId.toLowerCase()),
  format,
});

/** `voiceId` of `voice_id`, at every depth. */
export function camelCased(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCased(inner),
    ]),
  );
}
