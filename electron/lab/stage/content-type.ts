import type { AudioFormat, Encoding } from '../../../core/audio/format.ts';

const TYPES: Record<Encoding, string> = {
  pcm_s16le: 'audio/l16',
  pcm_f32le: 'audio/l32',
  mulaw: 'audio/mulaw',
  alaw: 'audio/alaw',
  mp3: 'audio/mpeg',
  opus: 'audio/ogg;codecs=opus',
  flac: 'audio/flac',
  aac: 'audio/aac',
};

/** The media type that says a format completely, in the way Deepgram's table writes it (`audio/l16;rate=24000`). */
export function contentTypeOf({ container, encoding, sampleRate }: AudioFormat): string {
  if (container === 'wav') return 'audio/wav';
  return container === 'raw' ? `${TYPES[encoding]};rate=${sampleRate}` : TYPES[encoding];
}
