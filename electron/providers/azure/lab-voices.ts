import { LAB_VOICE_IDS, type LabVoiceId } from '../lab/voices.ts';
import { AZURE_VOICES } from './voices.ts';
import type { AzureVoice } from './wire.ts';

/** The embedded voice that stands in for one of the vendor's; null for a name the vendor does not have. */
export function labVoiceOf(name: string): LabVoiceId | null {
  const known = AZURE_VOICES.find(({ id }) => id === name);
  const [woman, man] = LAB_VOICE_IDS;
  return known === undefined ? null : known.gender === 'male' ? man : woman;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type ListedVoice = AzureVoice & Readonly<Record<string, string>>;

/** The list as the service answers it. */
export const labVoiceList = (): ListedVoice[] =>
  AZURE_VOICES.map(({ id, label, language, gender }) => ({
    Name: `Microsoft Server Speech Text to Speech Voice (${language}, ${id.slice(language.length + 1)})`,
    DisplayName: label,
    LocalName: label,
    ShortName: id,
    Gender: capital(gender),
    Locale: language,
    LocaleName: language,
    SampleRateHertz: '24000',
    VoiceType: id.includes(':') ? 'NeuralHD' : 'Neural',
    Status: 'GA',
    WordsPerMinute: '150',
  }));
