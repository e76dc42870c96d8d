import type { Audition } from '../../core/contract/audition.ts';
import type { ToldRun } from '../../core/export/told-run.ts';
import type { RunRow } from '../../core/history/row.ts';
import type { RecordedFrame } from '../../core/session/record/wire-frame.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import type { Cleaner } from '../portable/cleaner.ts';
import type { RecordedRun } from '../portable/recorded-run.ts';

/** Where the runs of an export are kept. */
export interface ExportSource {
  readonly rows: readonly RunRow[];
  /** @throws OnsetError for a run that cannot be read */
  read(runId: string): Promise<RecordedRun>;
}

/** What is wanted of them. */
export interface ExportWish {
  readonly definition: LensDefinition;
  readonly withText: boolean;
}

/** Who makes the file, and what must not be in it. */
export interface ExportMaker {
  readonly madeBy: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly cleaner: Cleaner;
  /** Whose runs these are, without secrets; null where they are not those of one audition, or texts are left out. */
  readonly audition: Audition | null;
}

/** What went over the wire: without texts its bytes are left out, and only their number is told. */
export interface SizedFrame extends RecordedFrame {
  readonly sizeBytes: number;
}

/** All that is kept of a run. */
export interface RunRecord extends ToldRun {
  readonly recorded: RecordedRun;
  readonly frames: readonly SizedFrame[];
}

/** A run without secrets, and without its text and sound where these are left out. */
export interface ExportRun {
  readonly row: RunRow;
  /** Null where only the row is left: of a pinned run, or of one whose record is damaged. */
  readonly record: RunRecord | null;
}

/** One kind of file. */
export interface FileFormat {
  readonly mediaType: string;
  /** How the name of a file of so many runs ends. */
  suffix(runs: number): string;
  /** Whether a run has what the file is made of. */
  takes(run: ExportRun): boolean;
  /** What the others lack, as the end of "These runs have". */
  readonly lacking: string;
  /** The file, piece by piece. Runs come one by one, so that they need not be held. */
  write(runs: AsyncIterable<ExportRun>, parts: WriteParts): AsyncIterable<string | Uint8Array>;
}

export interface WriteParts extends ExportWish, Pick<ExportMaker, 'madeBy' | 'madeAt' | 'audition'> {
  /** Of the chosen runs, without secrets, in their order. */
  readonly rows: readonly RunRow[];
}
