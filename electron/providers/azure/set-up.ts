import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import { azureFormatName } from './formats.ts';
import { languageOf } from './ssml.ts';

/** Who speaks; only the shape matters. */
export const SPEECH_CONFIG = JSON.stringify({
  context: {
    system: { name: 'Onset', version: '1', build: 'JavaScript', lang: 'JavaScript' },
    os: { platform: 'Node', name: 'unknown', version: 'unknown' },
  },
});

/** What a turn wants to hear, and on v2 who is to speak: v1 says that in the SSML. */
export function synthesisContext({ voice, options = {} }: Target, format: AudioFormat): string {
  const audio = {
    metadataOptions: {
      bookmarkEnabled: false,
      punctuationBoundaryEnabled: false,
      sentenceBoundaryEnabled: false,
      sessionEndEnabled: true,
      visemeEnabled: false,
      wordBoundaryEnabled: options['wordBoundaryEnabled'] !== false,
    },
    outputFormat: azureFormatName(format),
  };
  const input = { bidirectionalStreamingMode: true, voiceName: voice, language: languageOf(voice) };
  return JSON.stringify({
    synthesis: {
      audio,
      language: { autoDetection: false },
      ...(options['text_streaming'] === true ? { input } : {}),
    },
  });
}
