import type { SpeechOrder } from '../../lab/stage/stage.ts';

/** A voice as `GET /voices` tells of it. */
interface LabVoice {
  readonly id: string;
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  readonly language: string;
  readonly locales: readonly { readonly locale: string; readonly is_native: boolean }[];
  readonly gender: 'feminine' | 'masculine';
  readonly access: 'public';
  readonly visibility: 'public';
  readonly is_owner: boolean;
  readonly created_at: string;
}

const voice = (id: string, name: string, gender: LabVoice['gender'] = 'feminine'): LabVoice => ({
  id,
  name,
  tagline: 'Stands in',
  description: 'Stands in for a voice of the vendor.',
  language: 'en',
  locales: [{ locale: 'en-US', is_native: true }],
  gender,
  access: 'public',
  visibility: 'public',
  is_owner: false,
  created_at: '2026-01-01T00:00:00Z',
});

const VOICES: readonly LabVoice[] = [
  voice('e07c00bc-4134-4eae-9ea4-1a55fb45746b', 'First'),
  voice('a0e99841-438c-4a64-b679-ae501e7d6091', 'Barbershop Man', 'masculine'),
  voice('f786b574-daa5-4673-aa0c-cbe3e8534c02', 'Third'),
  voice('694f9389-aac1-45b6-b726-9d9369183238', 'Fourth'),
  voice('6ccbfb76-1fc6-48f7-b71d-91ac6298247b', 'Fifth'),
  voice('248be419-c632-4f23-adf1-5324ed7dbf1d', 'Sixth'),
];

/** @returns which embedded voice stands in for this one; null for an id that is not there */
export function labVoiceFor(id: string): SpeechOrder['voice'] | null {
  const known = VOICES.find((listed) => listed.id === id);
  if (known === undefined) return null;
  return known.gender === 'masculine' ? 'rms' : 'slt';
}

const MAX_PAGE = 100;

/** A page of the list, from behind the voice that the query names. */
export function voicePage(query: URLSearchParams): object {
  const from = VOICES.findIndex(({ id }) => id === query.get('starting_after')) + 1;
  const to = from + Math.min(Number(query.get('limit') ?? MAX_PAGE), MAX_PAGE);
  return { data: VOICES.slice(from, to), has_more: to < VOICES.length };
}
