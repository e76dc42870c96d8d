import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { RunRow } from '../../../../core/history/row.ts';
import type { VoiceParts } from '../../../../core/history/voice-key.ts';

/** A voice as people know it. */
export interface VoiceWords {
  readonly monogram: string;
  readonly voice: string;
  /** "Deepgram Aura-2". */
  readonly model: string;
  /** All in one line. */
  readonly line: string;
}

/** Where the catalogue does not know a name (any more), the vendor's own id stands in. */
export function voiceWordsOf(parts: VoiceParts, providers: readonly Provider[]): VoiceWords {
  const provider = providers.find(({ id }) => id === parts.provider);
  const voice = provider?.voices.find(({ id }) => id === parts.voice)?.label ?? parts.voice;
  const model = provider?.models.find(({ id }) => id === parts.model)?.label ?? parts.model;
  const label = provider?.label ?? parts.provider;
  const isNamedBySome = model === '' || model.toLowerCase().includes(label.toLowerCase());
  return {
    monogram: provider?.monogram ?? parts.provider.slice(0, 2),
    voice: voice === '' ? label : voice,
    model: isNamedBySome ? model || label : `${label} ${model}`,
    line: [voice, model === '' ? label : model].filter((part) => part !== '').join(', '),
  };
}

const CHUNKING_WORDS: Readonly<Record<string, string>> = {
  first_fragment: 'First fragment',
  clause: 'Clause',
  sentence: 'Sentence',
  characters: 'Characters',
  words: 'Words',
  token: 'Each token',
  whole: 'Whole text',
};

/** How the text was cut; a text that went out as it was is not cut at all. */
export const chunkingWords = (chunking: string | null): string =>
  chunking === null ? 'One request' : (CHUNKING_WORDS[chunking] ?? chunking);

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export const timeOf = (atMs: number): string => TIME.format(atMs);
export const dayOf = (atMs: number): string => DAY.format(atMs);
export const whenOf = (atMs: number): string => `${DAY_AND_YEAR.format(atMs)}, ${TIME.format(atMs)}`;

/** Why a run has no latency, in one word; null where it has none for another reason. */
export function endedWord({ outcome, error }: Pick<RunRow, 'outcome' | 'error'>): string | null {
  switch (outcome) {
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'stopped';
    case 'running':
      return 'running';
    case 'completed':
      return error === null ? null : 'failed';
  }
}

export const sizeWords = (bytes: number): string => {
  const megabytes = bytes / 1_000_000;
  if (megabytes < 10) return `${megabytes.toFixed(1)} MB`;
  return megabytes < 1000 ? `${Math.round(megabytes)} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
};
