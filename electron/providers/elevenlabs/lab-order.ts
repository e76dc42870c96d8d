import type { AudioFormat } from '../../../core/audio/format.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { LAB_VOICE_IDS } from '../lab/voices.ts';
import { findLabVoice } from './lab-voices.ts';

/** A refusal before it is written as a body or a message. */
export interface Problem {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly message: string;
}

/** Characters of one request. */
const LIMITS: Record<string, number> = {
  eleven_flash_v2_5: 40_000,
  eleven_turbo_v2_5: 40_000,
  eleven_flash_v2: 30_000,
  eleven_turbo_v2: 30_000,
  eleven_multilingual_v2: 10_000,
  eleven_v4: 10_000,
  eleven_v4_turbo: 10_000,
  eleven_v3: 5000,
};
export const DEFAULT_MODEL = 'eleven_multilingual_v2';

const CODINGS: Record<string, Pick<AudioFormat, 'container' | 'encoding'> & { rates: readonly number[] }> = {
  pcm: {
    container: 'raw',
    encoding: 'pcm_s16le',
    rates: [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000],
  },
  wav: {
    container: 'wav',
    encoding: 'pcm_s16le',
    rates: [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000],
  },
  ulaw: { container: 'raw', encoding: 'mulaw', rates: [8000] },
  alaw: { container: 'raw', encoding: 'alaw', rates: [8000] },
  mp3: { container: 'mp3', encoding: 'mp3', rates: [22_050, 24_000, 44_100] },
  opus: { container: 'ogg', encoding: 'opus', rates: [48_000] },
};

/** How the lab speaks for one request or socket. */
export interface LabSettings {
  readonly model: string;
  readonly format: AudioFormat;
  readonly voice: SpeechOrder['voice'];
}

const invalid = (code: string, message: string): Problem => ({
  status: 400,
  type: 'invalid_request_error',
  code,
  message,
});

/** The name ends in a bit rate where the format has one; the lab's encoder has its own. */
function readFormat(name: string, isStream: boolean): AudioFormat | Problem {
  const [, kind = '', rate = ''] = /^([a-z0-9]+)_(\d+)(?:_\d+)?$/.exec(name) ?? [];
  const coding = CODINGS[kind];
  const sampleRate = Number(rate);
  if (coding === undefined || !coding.rates.includes(sampleRate) || (kind === 'wav' && isStream)) {
    return invalid('validation_error', `The lab does not make output_format ${name} here.`);
  }
  return { container: coding.container, encoding: coding.encoding, sampleRate, channels: 1 };
}

interface Asked {
  readonly voiceId: string;
  readonly model: string;
  readonly outputFormat: string | null;
  readonly isStream: boolean;
}

/** @returns how to speak, or what is wrong with the request */
export function readSettings({ voiceId, model, outputFormat, isStream }: Asked): LabSettings | Problem {
  const known = findLabVoice(voiceId);
  if (known === undefined) {
    const message = `A voice with the voice_id '${voiceId}' was not found.`;
    return { status: 404, type: 'not_found', code: 'voice_not_found', message };
  }
  if (LIMITS[model] === undefined) return invalid('invalid_request', `The model '${model}' does not exist.`);
  const format = readFormat(outputFormat ?? 'mp3_44100_128', isStream);
  if ('code' in format) return format;
  const [woman, man] = LAB_VOICE_IDS;
  return { model, format, voice: known.labels.gender === 'male' ? man : woman };
}

/** @returns what is wrong with a text for this model, null when nothing is */
export function checkText(text: string, model: string): Problem | null {
  if (text.trim() === '') return invalid('invalid_request', 'The text is empty.');
  const limit = LIMITS[model] ?? 0;
  if ([...text].length <= limit) return null;
  return invalid(
    'max_character_limit_exceeded',
    `A single request has at most ${limit} characters for ${model}.`,
  );
}
