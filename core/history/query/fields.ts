import { METRICS, temperatureChoiceSchema } from '../../contract/history/measured.ts';
import { purposeSchema } from '../../contract/purpose.ts';
import { transportIdSchema } from '../../contract/target.ts';
import { METRIC_LABELS } from '../metric.ts';
import type { RunRow } from '../row.ts';

/** The names of the baselines that hold a run: rows do not know them. */
export type PinnedIn = (runId: string) => readonly string[];

/** A word of the query language: what documents, suggestions and the parser know of it. */
interface QueryWord {
  readonly name: string;
  readonly synonyms: readonly string[];
  /** What it says of a run. */
  readonly line: string;
}

export interface TextField extends QueryWord {
  readonly kind: 'text';
  readonly example: string;
  /** Whether `name:value` also finds values that only contain it; `name=value` never does. */
  readonly isPart: boolean;
  /** All that there can be; null where anything can. */
  readonly values: readonly string[] | null;
  readonly of: (row: RunRow, pinned: PinnedIn) => readonly (string | null)[];
}

export interface NumberField extends QueryWord {
  readonly kind: 'number';
  readonly example: string;
  /** `ms` may be written behind the number, or `s`. */
  readonly isTime: boolean;
  /** Null = read as a metric, of the field's name. */
  readonly of: ((row: RunRow) => number | null) | null;
}

export interface DateField extends QueryWord {
  readonly kind: 'date';
  readonly example: string;
}

export interface Flag extends QueryWord {
  readonly kind: 'flag';
  readonly of: (row: RunRow) => boolean;
}

type Read = TextField['of'];

function text(name: string, line: string, example: string, of: Read, synonyms: string[] = []): TextField {
  return { kind: 'text', name, synonyms, line, example, isPart: false, values: null, of };
}

/** Also found by a part of it. */
function words(name: string, line: string, example: string, of: Read, synonyms: string[] = []): TextField {
  return { ...text(name, line, example, of, synonyms), isPart: true };
}

/** One of a few values, which are what is said of it. */
function choice(
  name: string,
  values: readonly string[],
  example: string,
  of: Read,
  synonyms: string[] = [],
): TextField {
  const line = `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
  return { ...text(name, line, example, of, synonyms), values };
}

function count(
  name: string,
  line: string,
  example: string,
  of: NumberField['of'],
  synonyms: string[] = [],
): NumberField {
  return { kind: 'number', name, synonyms, line, example, isTime: false, of };
}

function flag(name: string, line: string, of: Flag['of'], synonyms: string[] = []): Flag {
  return { kind: 'flag', name, synonyms, line, of };
}

const METRIC_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  lens: ['latency'],
  audible: ['first_audible'],
  ear: ['time_to_ear'],
  total: ['ttlb'],
  server: ['think'],
  connection: ['connect'],
  largest_gap: ['longest_gap'],
  underrun: ['stall'],
  gapless_prebuffer: ['gapless'],
  speed_up: ['speedup', 'speed'],
};

const METRIC_FIELDS: readonly NumberField[] = METRICS.map((name) => ({
  kind: 'number',
  name,
  synonyms: METRIC_SYNONYMS[name] ?? [],
  line: name === 'speed_up' ? 'Sound received in the time it took' : `${METRIC_LABELS[name]}, ms`,
  example: name === 'speed_up' ? 'speed_up<1' : `${name}>200`,
  isTime: name !== 'speed_up',
  of: null,
}));

const OUTCOMES = ['completed', 'cancelled', 'failed', 'running'];

export const TEXT_FIELDS: readonly TextField[] = [
  words('voice', 'The voice', 'voice:thalia', (row) => [row.voice]),
  text('provider', 'The provider', 'provider:deepgram', (row) => [row.provider], ['vendor', 'by']),
  words('model', 'The model', 'model:aura', (row) => [row.model]),
  choice('transport', transportIdSchema.options, 'transport:ws', (row) => [row.transport], ['socket']),
  words('format', 'What the sound was asked for as', 'format:pcm', (row) => [row.format]),
  text('region', 'Where it was asked', 'region:eu', (row) => [row.region ?? 'default']),
  words('endpoint', 'A server of one’s own', 'endpoint:localhost', (row) => [row.endpoint], ['host']),
  text('chunking', 'How the text was cut, or none', 'chunking:clause', (row) => [row.chunking ?? 'none'], [
    'chunker',
    'strategy',
  ]),
  choice(
    'purpose',
    ['hand', ...purposeSchema.shape.kind.options],
    'purpose:audition',
    (row) => [row.purpose?.kind ?? 'hand'],
    ['for'],
  ),
  text('series', 'The comparison, audition or suite', 'series:autumn', (row) => [
    row.purpose?.series ?? null,
  ]),
  words('item', 'Its place in that', 'item:thalia', (row) => [row.purpose?.item ?? null]),
  text('tag', 'Tags', 'tag:keep', (row) => row.tags, ['tags']),
  text(
    'baseline',
    'The baseline that it is pinned in',
    'baseline:release',
    (row, pinned) => pinned(row.runId),
    ['pinned'],
  ),
  words('note', 'The note', 'note:"too loud"', (row) => [row.note]),
  words('text', 'The text that was spoken', 'text:invoice', (row) => [row.text]),
  text('error', 'What went wrong, by its code', 'error:rate_limited', (row) => [row.error?.code ?? null]),
  choice('outcome', OUTCOMES, 'outcome:failed', (row) => [row.outcome]),
  choice('temperature', temperatureChoiceSchema.options, 'temperature:cold', (row) => [row.temperature]),
  text('id', 'The run’s own name', 'id:20261120T090000000Z-1', (row) => [row.runId], ['runid']),
];

const NUMBER_FIELDS: readonly NumberField[] = [
  ...METRIC_FIELDS,
  count('number', 'The run’s number', 'run:128', (row) => row.number, ['run']),
  count('characters', 'Length of the text', 'characters>500', (row) => row.characters, ['chars', 'length']),
  count('rating', 'Stars', 'rating>=4', (row) => row.rating, ['stars']),
  count('requests', 'Requests of the reply', 'requests>1', (row) => row.requests),
  count('switches', 'How often a fallback took over', 'switches>1', (row) => row.switches),
  count('underruns', 'How often the player ran empty', 'underruns>0', (row) => row.underruns, ['stalls']),
  count('gaps', 'Audible gaps of 80 ms and more', 'gaps>0', (row) => row.gaps),
  { ...count('audio', 'Length of the sound, ms', 'audio>5s', (row) => row.audioMs), isTime: true },
  { ...count('prebuffer', 'Prebuffer, ms', 'prebuffer:200', (row) => row.prebufferMs), isTime: true },
  {
    ...count('error_bar', '± of the instrument, ms', 'error_bar>2', (row) => row.errorBarMs, ['bar']),
    isTime: true,
  },
];

export const DATE_FIELD: DateField = {
  kind: 'date',
  name: 'date',
  synonyms: ['day', 'on', 'since'],
  line: 'A day, from one to another, today, yesterday, or the last days',
  example: 'date:2026-11-20..2026-11-21',
};

export const FLAGS: readonly Flag[] = [
  flag('cold', 'Made its connection', (row) => row.temperature === 'cold'),
  flag('warm', 'Found a connection', (row) => row.temperature === 'warm'),
  flag('failed', 'Went wrong', (row) => row.outcome === 'failed' || row.error !== null),
  flag('completed', 'Came to its end', (row) => row.outcome === 'completed', ['done']),
  flag('cancelled', 'Was stopped', (row) => row.outcome === 'cancelled', ['stopped']),
  flag('running', 'Has not ended', (row) => row.outcome === 'running'),
  flag('untrusted', 'Its ± was too wide, its page went away, or the computer slept', (row) => !row.trusted),
  flag('trusted', 'The instrument’s ± was small enough', (row) => row.trusted),
  flag('preconnected', 'Connected before the text was there', (row) => row.isPreconnected),
  flag('cached', 'Began with a kept answer', (row) => row.firstSound === 'cached'),
  flag('speculated', 'Began with a phrase asked for early', (row) => row.firstSound === 'speculated'),
  flag('switched', 'A fallback took over', (row) => row.switches !== null && row.switches > 0),
  flag('heard', 'Was played on a device', (row) => row.instants.heard !== null),
  flag('tagged', 'Has a tag', (row) => row.tags.length > 0),
  flag('rated', 'Has stars', (row) => row.rating !== null),
];

export type QueryField = TextField | NumberField | DateField;

/** Every word of the query language: for suggestions, and what docs/history.md lists. */
export const QUERY_FIELDS: readonly QueryField[] = [...TEXT_FIELDS, ...NUMBER_FIELDS, DATE_FIELD];

const byEveryName = <T extends QueryWord>(known: readonly T[]): ReadonlyMap<string, T> =>
  new Map(known.flatMap((word) => [word.name, ...word.synonyms].map((name) => [name, word] as const)));

export const FIELD_BY_NAME = byEveryName(QUERY_FIELDS);
export const FLAG_BY_NAME = byEveryName(FLAGS);
