/** A voice as `GET /v2/voices` tells of it. */
interface LabVoice {
  readonly voice_id: string;
  readonly name: string;
  readonly category: 'premade';
  readonly labels: { readonly gender: string; readonly accent: string; readonly language: string };
  readonly verified_languages: readonly {
    readonly language: string;
    readonly model_id: string;
    readonly locale: string;
  }[];
}

const voice = (voice_id: string, name: string, gender: string, accent: string, locale: string): LabVoice => ({
  voice_id,
  name,
  category: 'premade',
  labels: { gender, accent, language: 'en' },
  verified_languages: [{ language: 'en', model_id: 'eleven_multilingual_v2', locale }],
});

const VOICES: readonly LabVoice[] = [
  voice('JBFqnCBsd6RMkjVDRZzb', 'George', 'male', 'british', 'en-GB'),
  voice('Xb7hH8MSUJpSbSDYk0k2', 'Alice', 'female', 'british', 'en-GB'),
  voice('21m00Tcm4TlvDq8ikWAM', 'Rachel', 'female', 'american', 'en-US'),
  voice('hpp4J3VqNfWAUOO0d1Us', 'Bella', 'female', 'american', 'en-US'),
  voice('bIHbv24MWmeRgasZH58o', 'Will', 'male', 'american', 'en-US'),
  voice('EXAVITQu4vr4xnSDxMaL', 'Sarah', 'female', 'american', 'en-US'),
];

export const findLabVoice = (id: string): LabVoice | undefined =>
  VOICES.find(({ voice_id }) => voice_id === id);

/** A page of the list; its token is the number of the first voice. */
export function voicePage(query: URLSearchParams): object {
  const from = Number(query.get('next_page_token') ?? 0);
  const to = from + Number(query.get('page_size') ?? 10);
  const hasMore = to < VOICES.length;
  return {
    voices: VOICES.slice(from, to),
    has_more: hasMore,
    total_count: VOICES.length,
    next_page_token: hasMore ? String(to) : null,
  };
}
