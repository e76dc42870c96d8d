import { parseFormatId, type AudioFormat } from '../../../core/audio/format.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { LAB_VOICE_IDS } from './voices.ts';
import { LAB_FORMATS, LAB_MAX_CHARACTERS, type LabError, type LabSpeak } from './wire.ts';

export const problem = (code: LabError['code'], message: string): LabError => ({
  type: 'error',
  code,
  message,
});

export type LabSettings = Pick<SpeechOrder, 'voice' | 'format'>;

/** How to speak, or what is wrong with what was asked for besides its text. */
export function readSettings({ voice, format }: LabSpeak): LabSettings | LabError {
  const known = LAB_VOICE_IDS.find((id) => id === voice);
  if (known === undefined) return problem('unknown_voice', `Voices: ${LAB_VOICE_IDS.join(', ')}`);
  const made = formatOf(format);
  if (made === null) return problem('unknown_format', `Formats: ${LAB_FORMATS.join(', ')}`);
  return { voice: known, format: made };
}

/** @returns what is wrong with a whole text, null when nothing is */
export function checkText(text: string): LabError | null {
  if (text.trim() === '') return problem('empty_text', 'There is no text to speak');
  return text.length > LAB_MAX_CHARACTERS
    ? problem('text_too_long', `At most ${LAB_MAX_CHARACTERS} characters`)
    : null;
}

export function toOrder(asked: LabSpeak): SpeechOrder | LabError {
  const wrong = checkText(asked.text);
  if (wrong !== null) return wrong;
  const settings = readSettings(asked);
  return 'type' in settings ? settings : { ...settings, texts: [asked.text] };
}

function formatOf(id: string): AudioFormat | null {
  return LAB_FORMATS.some((known) => known === id) ? parseFormatId(id) : null;
}
