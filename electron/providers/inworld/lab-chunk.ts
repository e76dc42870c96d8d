import { wavHeader } from '../../lab/stage/wav-header.ts';
import type { LabVoiceSettings } from './lab-order.ts';

/** `{audioContent, usage, timestampInfo}` of the pieces of one flush. */
export interface ChunkWriter {
  audio(bytes: Uint8Array): object;
  /** What follows the last audio; null when nothing does. */
  words(audioMs: number): object | null;
}

export function createChunkWriter(settings: LabVoiceSettings, text: string): ChunkWriter {
  let counted = 0;

  function usage(): object {
    const processedCharactersCount = text.length - counted;
    counted = text.length;
    return { processedCharactersCount, modelId: settings.modelId };
  }

  return {
    audio: (bytes) => ({
      audioContent: base64(framed(settings, bytes)),
      usage: usage(),
      timestampInfo: null,
    }),
    words: (audioMs) =>
      settings.wantsWords
        ? { audioContent: '', usage: usage(), timestampInfo: timestamps(text, audioMs) }
        : null,
  };
}

/** A whole answer, which has one header. */
export function wholeAnswer(
  settings: LabVoiceSettings,
  text: string,
  parts: readonly Uint8Array[],
  audioMs: number,
) {
  return {
    audioContent: base64(framed(settings, Buffer.concat(parts))),
    usage: { processedCharactersCount: text.length, modelId: settings.modelId },
    ...(settings.wantsWords ? { timestampInfo: timestamps(text, audioMs) } : {}),
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const framed = ({ format, headerPerChunk }: LabVoiceSettings, bytes: Uint8Array): Uint8Array =>
  headerPerChunk ? Buffer.concat([wavHeader({ ...format, container: 'wav' }, bytes.length), bytes]) : bytes;

/**
 * The embedded voice does not say where its words lie, so each gets time by its letters. They come behind the audio,
 * as the ASYNC strategy has it, because the length is known only then.
 */
function timestamps(text: string, audioMs: number): object {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const letterSeconds = audioMs / 1000 / Math.max(1, words.join('').length);
  let at = 0;
  const spans = words.map((word) => ({ start: at, end: (at += word.length * letterSeconds) }));
  return {
    wordAlignment: {
      words,
      wordStartTimeSeconds: spans.map(({ start }) => start),
      wordEndTimeSeconds: spans.map(({ end }) => end),
      phoneticDetails: [],
    },
  };
}
