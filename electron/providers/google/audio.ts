import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { EncodingName } from './wire.ts';

/** `AudioEncoding` of a format. A WAV header comes with LINEAR16, MULAW and ALAW on the REST side. */
export function encodingName({ container, encoding }: AudioFormat): EncodingName {
  switch (encoding) {
    case 'mulaw':
      return 'MULAW';
    case 'alaw':
      return 'ALAW';
    case 'mp3':
      return 'MP3';
    case 'opus':
      return 'OGG_OPUS';
    case 'pcm_s16le':
    case 'pcm_f32le':
    case 'flac':
    case 'aac':
      return container === 'wav' ? 'LINEAR16' : 'PCM';
  }
}

/** 0 of a number option is the vendor's default, as an absent one is. */
export function numberOption({ options = {} }: Target, name: string): number | null {
  const value = options[name];
  return typeof value === 'number' ? value : null;
}
