import type { Target } from '../../../core/contract/target.ts';
import { formatKind } from '../check-target.ts';

/** `LINEAR16` is WAV with a header before every chunk; how `WAV` streams is not documented. */
const ENCODINGS: Record<string, string> = {
  pcm: 'PCM',
  wav: 'LINEAR16',
  mulaw: 'MULAW',
  alaw: 'ALAW',
  mp3: 'MP3',
  opus: 'OGG_OPUS',
  flac: 'FLAC',
};

/** What both the body of a POST and the `create` of the socket say. An encoding that is unknown there becomes MP3. */
export function voiceRequest({ voice, model, format, options }: Target): Readonly<Record<string, unknown>> {
  return {
    voiceId: voice,
    modelId: model,
    audioConfig: {
      audioEncoding: ENCODINGS[formatKind(format)],
      sampleRateHertz: Number(format.replace(/^.*_/, '')),
    },
    ...options,
  };
}
