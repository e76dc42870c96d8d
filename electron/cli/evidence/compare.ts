import type { CompareAnswer } from '../../../core/contract/history/compare.ts';
import type { Metric } from '../../../core/contract/history/measured.ts';
import { compareRows, type NamedRows } from '../../../core/history/compare.ts';
import { pairTargets } from '../../../core/history/pair-targets.ts';
import type { Percentile } from '../../../core/stats/minimum-n.ts';
import type { LensDefinition } from '../../../core/timeline/lens-definition.ts';
import { EXIT, type ExitCode, type Terminal } from '../terminal.ts';
import { type OpenRows, readRows } from './read-rows.ts';
import { renderCompared } from './render-compared.ts';

/** `onset compare` as typed; commander has read the numbers. */
export interface CompareFlags {
  readonly metric: readonly Metric[];
  readonly percentile: readonly Percentile[];
  readonly definition: LensDefinition;
  readonly json?: boolean;
}

export interface EvidenceParts {
  readonly terminal: Terminal;
  readonly openRows: OpenRows;
}

/** `onset.compare/1`: what `onset compare --json` prints. */
export interface CompareDocument {
  readonly schema: 'onset.compare/1';
  readonly a: string;
  readonly b: string;
  readonly definition: LensDefinition;
  readonly pairs: readonly ComparedPair[];
  /** Targets that only one side has, in sentences. */
  readonly alone: readonly string[];
}

export interface ComparedPair extends CompareAnswer {
  readonly label: string;
  readonly temperature: 'cold' | 'warm';
}

/** `onset compare A B`: is what is in B better than what is in A? @throws OnsetError when a source cannot be read */
export async function compareVerb(
  a: string,
  b: string,
  flags: CompareFlags,
  { terminal, openRows }: EvidenceParts,
): Promise<ExitCode> {
  const before = await readRows(a, openRows);
  const after = await readRows(b, openRows);
  const document = compareDocument(before, after, flags);
  terminal.print(flags.json === true ? JSON.stringify(document, null, 2) : renderCompared(document));
  return document.pairs.length === 0 ? EXIT.inconclusive : EXIT.fine;
}

function compareDocument(before: NamedRows, after: NamedRows, flags: CompareFlags): CompareDocument {
  const { definition } = flags;
  const rows = flags.metric.flatMap((metric) =>
    flags.percentile.map((percentile) => ({ metric, percentile })),
  );
  const { pairs, alone } = pairTargets(before, after);
  return {
    ...{ schema: 'onset.compare/1', a: before.label, b: after.label, definition },
    pairs: pairs.map(({ label, temperature, before: old, after: now }) => ({
      ...{ label, temperature },
      ...compareRows(
        { label: before.label, rows: old },
        { label: after.label, rows: now },
        { definition, temperature, rows },
      ),
    })),
    alone,
  };
}
