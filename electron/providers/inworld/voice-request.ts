import type { Target } from '../../../core/contract/target.ts';
import type { Surroundings } from '../adapter.ts';
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

/** Ours alone: it says whether `synthesisContext` is sent. */
export const PREVIOUS_REQUESTS = 'previousRequests';

/** What both the body of a POST and the `create` of the socket say. An encoding that is unknown there becomes MP3. */
export function voiceRequest({ voice, model, format, options }: Target): Readonly<Record<string, unknown>> {
  const sent = Object.entries(options ?? {}).filter(([name]) => name !== PREVIOUS_REQUESTS);
  return {
    voiceId: voice,
    modelId: model,
    audioConfig: {
      audioEncoding: ENCODINGS[formatKind(format)],
      sampleRateHertz: Number(format.replace(/^.*_/, '')),
    },
    ...Object.fromEntries(sent),
  };
}

/** What was said before this request, where that is to be told. */
export function synthesisContext(
  { options }: Target,
  around: Surroundings | undefined,
): Readonly<Record<string, unknown>> {
  const { before = '' } = around ?? {};
  if (options?.[PREVIOUS_REQUESTS] !== true || before.trim() === '') return {};
  return { synthesisContext: { previousRequests: [{ text: before }] } };
}
