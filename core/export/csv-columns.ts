import type { RunRow } from '../history/row.ts';
import type { RunFigures } from '../session/figures/figures.ts';
import { PHASE_KEYS, PHASE_LABELS, type PhaseKey } from '../timeline/display-phases.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import { lensName } from '../timeline/lens-words.ts';
import { measure } from '../timeline/lens.ts';
import type { CsvValue } from './csv-cell.ts';

/** A run as its line of the table sees it: of a pinned run the row outlives the record. */
export interface TableRun {
  readonly row: RunRow;
  readonly figures: RunFigures | null;
}

export interface CsvColumn {
  readonly name: string;
  /** What stands in it, for docs/exports.md. */
  readonly words: string;
  readonly read: (run: TableRun, definition: LensDefinition) => CsvValue;
}

type Read = CsvColumn['read'];
const column = (name: string, words: string, read: Read): CsvColumn => ({ name, words, read });
const ofRow = (name: string, words: string, read: (row: RunRow) => CsvValue): CsvColumn =>
  column(name, words, ({ row }) => read(row));
const ofRecord = (name: string, words: string, read: (figures: RunFigures) => CsvValue): CsvColumn =>
  column(name, words, ({ figures }) => (figures === null ? null : read(figures)));

const IDENTITY: readonly CsvColumn[] = [
  ofRow('run_id', 'The run’s own name', (row) => row.runId),
  ofRow('number', 'Its number in history', (row) => row.number),
  ofRow('started_at', 'Wall clock, ISO 8601, UTC', (row) => new Date(row.startedAtMs).toISOString()),
  ofRow('provider', 'Whom it asked', (row) => row.provider),
  ofRow('model', 'Which model', (row) => row.model),
  ofRow('voice', 'Which voice', (row) => row.voice),
  ofRow('transport', '`http`, `batch`, `sse`, `ws` or `grpc`', (row) => row.transport),
  ofRow('format', 'The audio that was asked for', (row) => row.format),
  ofRow('region', 'The provider’s region; empty = its first', (row) => row.region),
  ofRow('endpoint', 'A server of one’s own; empty = the vendor’s', (row) => row.endpoint),
  ofRow('connection', '`cold` or `warm`; empty = none was made', (row) => row.temperature),
  ofRow('preconnected', 'Whether the connection was made before the text was there', (r) => r.isPreconnected),
  ofRow('chunking', 'Strategy of the chunker; empty = one text, one request', (row) => row.chunking),
  ofRow('requests', 'How many requests the reply took', (row) => row.requests),
  ofRow('purpose', '`studio`, `audition` or `suite`; empty = by hand', (row) => row.purpose?.kind ?? null),
  ofRow('series', 'The comparison, audition or suite', (row) => row.purpose?.series ?? null),
  ofRow('item', 'Its place in the series', (row) => row.purpose?.item ?? null),
  ofRow(
    'text',
    'What was to be said; its first 2,000 characters where only the row is left',
    (row) => row.text,
  ),
  ofRow('characters', 'Of the whole text', (row) => row.characters),
];

const OUTCOME: readonly CsvColumn[] = [
  ofRow('outcome', '`completed`, `cancelled`, `failed` or `running`', (row) => row.outcome),
  ofRow('error_code', 'Why it failed', (row) => row.error?.code ?? null),
  ofRow('error_message', 'The same as a sentence', (row) => row.error?.message ?? null),
  ofRow('first_sound', '`asked`, `cached` or `speculated`: only `asked` enters figures', (r) => r.firstSound),
  ofRow('trusted', 'Whether the instrument’s own error was small enough', (row) => row.trusted),
  ofRow('error_bar_ms', 'The ± of every instant of this run', (row) => row.errorBarMs),
];

const LATENCY: readonly CsvColumn[] = [
  column('definition', 'The definition of the next column', (_run, definition) => lensName(definition)),
  column('latency_ms', 'Latency by that definition', ({ row }, definition) => {
    return measure(row.instants, definition).ms;
  }),
  ofRow('ttfb_ms', 'TTFB: text ready to first byte', (row) => row.instants.firstByte),
  ofRow('ttfa_ms', 'TTFA: text ready to first audio', (row) => row.instants.firstAudio),
  ofRow('ttfa_audible_ms', 'Text ready to first audible sample available', (row) => row.instants.audible),
  ofRow('time_to_ear_ms', 'Text ready to heard, measured at the output', (row) => row.instants.heard),
  ofRow('ttlb_ms', 'TTLB: text ready to last audio', (row) => row.instants.lastAudio),
  ofRow('leading_silence_ms', 'Sound position of the first audible sample', (row) => row.instants.onsetMs),
];

const phaseColumn = (key: PhaseKey, place: number): CsvColumn =>
  ofRow(
    `phase_${key}_ms`,
    `Phase “${PHASE_LABELS[key].long}”; the ten sum to the wait`,
    (row) => row.phasesMs[place] ?? null,
  );

const PHASES: readonly CsvColumn[] = [
  ...PHASE_KEYS.map(phaseColumn),
  ofRow('phases_complete', 'Whether the wait came to its end', (row) => row.isHeard),
];

const DELIVERY: readonly CsvColumn[] = [
  ofRow('audio_ms', 'Sound received', (row) => row.audioMs),
  ofRecord('audio_bytes', 'Audio payload received', ({ chunks }) =>
    chunks.reduce((sum, { bytes }) => sum + bytes, 0),
  ),
  ofRecord('chunks', 'Pieces in which it came', ({ chunks }) => chunks.length),
  ofRecord(
    'inter_chunk_p50_ms',
    'Time between two pieces, n ≥ 3',
    ({ interChunk }) => interChunk?.p50 ?? null,
  ),
  ofRecord('inter_chunk_p95_ms', 'The same, n ≥ 20', ({ interChunk }) => interChunk?.p95 ?? null),
  ofRecord('inter_chunk_max_ms', 'The longest', ({ interChunk }) => interChunk?.max ?? null),
  ofRow('largest_gap_ms', 'Longest time between two arrivals', (row) => row.largestGapMs),
  ofRow('speed_up', 'Audio received per time, first to last audio', (row) => row.speedUp),
  ofRow('prebuffer_ms', 'Audio held back before playing', (row) => row.prebufferMs),
  ofRow('smallest_gapless_prebuffer_ms', 'Worst deficit', (row) => row.smallestGaplessPrebufferMs),
  ofRow('underruns', 'How often the player wanted audio and had none', (row) => row.underruns),
  ofRow('underrun_ms', 'How long in all', (row) => row.underrunMs),
  ofRow('gaps', 'Audible gaps of 80 ms and more', (row) => row.gaps),
];

const ANNOTATION: readonly CsvColumn[] = [
  ofRow('tags', 'With spaces between them', (row) => row.tags.join(' ')),
  ofRow('rating', 'Stars, 1 to 5', (row) => row.rating),
  ofRow('note', 'What somebody wrote', (row) => row.note),
];

const LATER: readonly CsvColumn[] = [
  ofRow('switches', 'How often a fallback took over; empty = not known', (row) => row.switches),
];

/** In the order of the file. New ones come behind the others, none changes its meaning. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  ...IDENTITY,
  ...OUTCOME,
  ...LATENCY,
  ...PHASES,
  ...DELIVERY,
  ...ANNOTATION,
  ...LATER,
];
