import type { Dimension } from '../contract/history/measured.ts';
import { dayOf } from './day.ts';
import type { RunRow } from './row.ts';
import { readVoiceKey, voiceKeyOf, voiceWords } from './voice-key.ts';

/** How rows are put together by a dimension. */
export interface Grouping {
  /** The groups of a run: of tags there may be several, of a series none. */
  readonly keysOf: (row: RunRow) => readonly string[];
  readonly labelOf: (key: string) => string;
  /** What finds the runs of a group. */
  readonly queryOf: (key: string) => string;
}

const UNTAGGED = '';
/** A longer text is found by so much of it: a query cannot hold all. */
const MOST_QUERIED_CHARACTERS = 200;

const isPlain = /^[^\s",]+$/;
/** A value as a query holds it. There is no way to write a quotation mark inside of one. */
const written = (value: string): string => (isPlain.test(value) ? value : `"${value.replaceAll('"', '')}"`);

const itself = (key: string): string => key;

function byField(field: string, keyOf: (row: RunRow) => string | null): Grouping {
  const keysOf = (row: RunRow): readonly string[] => {
    const key = keyOf(row);
    return key === null ? [] : [key];
  };
  return { keysOf, labelOf: itself, queryOf: (key) => `${field}=${written(key)}` };
}

const byVoice: Grouping = {
  keysOf: (row) => [voiceKeyOf(row)],
  labelOf: (key) => voiceWords(readVoiceKey(key)),
  queryOf: (key) =>
    Object.entries(readVoiceKey(key))
      .map(([field, value]) => `${field}=${written(value)}`)
      .join(' '),
};

const byTag: Grouping = {
  keysOf: ({ tags }) => (tags.length === 0 ? [UNTAGGED] : tags),
  labelOf: (key) => (key === UNTAGGED ? 'no tag' : key),
  queryOf: (key) => (key === UNTAGGED ? '-tagged' : `tag=${written(key)}`),
};

/** Its beginning may be a quotation mark, and before that nothing stands that could find it. */
const longestUnquoted = (text: string): string =>
  text.split('"').reduce((longest, part) => (part.length > longest.length ? part : longest));

const byText: Grouping = {
  keysOf: ({ text }) => [text],
  labelOf: itself,
  queryOf: (key) =>
    key.length > MOST_QUERIED_CHARACTERS || key.includes('"')
      ? `text:"${longestUnquoted(key).slice(0, MOST_QUERIED_CHARACTERS)}"`
      : `text=${written(key)}`,
};

export const GROUPINGS: Readonly<Record<Dimension, Grouping>> = {
  voice: byVoice,
  provider: byField('provider', (row) => row.provider),
  model: byField('model', (row) => row.model),
  transport: byField('transport', (row) => row.transport),
  format: byField('format', (row) => row.format),
  region: byField('region', (row) => row.region ?? 'default'),
  temperature: byField('temperature', (row) => row.temperature),
  chunking: byField('chunking', (row) => row.chunking ?? 'none'),
  purpose: byField('purpose', (row) => row.purpose?.kind ?? 'hand'),
  series: byField('series', (row) => row.purpose?.series ?? null),
  item: byField('item', (row) => row.purpose?.item ?? null),
  tag: byTag,
  day: {
    ...byField('date', (row) => dayOf(row.startedAtMs)),
    queryOf: (key) => `date:${key}`,
  },
  error: byField('error', (row) => row.error?.code ?? null),
  text: byText,
};
