import type { RunRow } from '../../../../core/history/row.ts';
import type { LensInstants } from '../../../../core/timeline/lens-instants.ts';
import type { Column } from './column.ts';
import { lists } from './list-column.ts';
import { flags, numbers, numbersOrNull } from './number-columns.ts';
import { type RecordColumn, recordOf } from './record-column.ts';
import { ownWords, things, words } from './word-columns.ts';

/** Another number = the columns are others, or mean something else. */
export const COLUMNS_VERSION = 1;

/** A row and what its run's files weigh. */
export interface SizedRow {
  readonly row: RunRow;
  readonly sizeBytes: number;
}

export interface RowColumns extends RecordColumn<SizedRow> {
  readonly rows: RecordColumn<RunRow>;
  readonly sizesBytes: Column<number>;
}

export function createRowColumns(): RowColumns {
  const [rows, sizesBytes] = [createRows(), numbers()];
  return { ...recordOf<SizedRow>({ row: rows, sizeBytes: sizesBytes }), rows, sizesBytes };
}

const createRows = (): RecordColumn<RunRow> =>
  recordOf<RunRow>({
    runId: ownWords(),
    number: numbers(),
    startedAtMs: numbers(),
    purpose: things(),
    provider: words(),
    model: words(),
    voice: words(),
    transport: words(),
    format: words(),
    region: words(),
    endpoint: words(),
    temperature: words(),
    isPreconnected: flags(),
    chunking: words(),
    requests: numbers(),
    switches: numbersOrNull(),
    text: words(),
    characters: numbers(),
    firstSound: words(),
    outcome: words(),
    error: things(),
    trusted: flags(),
    errorBarMs: numbers(),
    instants: createInstants(),
    phasesMs: lists(),
    isHeard: flags(),
    prebufferMs: numbers(),
    audioMs: numbers(),
    speedUp: numbersOrNull(),
    largestGapMs: numbersOrNull(),
    smallestGaplessPrebufferMs: numbersOrNull(),
    underruns: numbersOrNull(),
    underrunMs: numbersOrNull(),
    gaps: numbersOrNull(),
    bufferMs: lists(),
    hasRecord: flags(),
    tags: things(),
    note: words(),
    rating: numbersOrNull(),
  });

const createInstants = (): RecordColumn<LensInstants> =>
  recordOf<LensInstants>({
    runPressed: numbersOrNull(),
    firstToken: numbersOrNull(),
    dial: numbersOrNull(),
    connected: numbersOrNull(),
    textSent: numbersOrNull(),
    firstByte: numbersOrNull(),
    firstAudio: numbersOrNull(),
    audible: numbersOrNull(),
    heard: numbersOrNull(),
    lastAudio: numbersOrNull(),
    onsetMs: numbersOrNull(),
  });
