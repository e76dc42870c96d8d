import type { ReactNode } from 'react';
import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { RunRow } from '../../../../core/history/row.ts';
import { measure } from '../../../../core/timeline/lens.ts';
import type { LensDefinition } from '../../../../core/timeline/lens-definition.ts';
import { hasBands } from '../../../../core/timeline/lens-words.ts';
import { BandPips } from '../../../charts/hero/band-pips.tsx';
import { BufferSpark } from '../../../charts/history/buffer-spark.tsx';
import { MicroPhases } from '../../../charts/history/micro-phases.tsx';
import { ttfaBand } from '../../../charts/ttfa-band.ts';
import { count, whole } from '../../../components/format.ts';
import { chunkingWords, dayOf, endedWord, timeOf, voiceWordsOf, whenOf } from '../model/row-words.ts';
import type { ColumnKey } from './columns.ts';

export interface CellParts {
  readonly row: RunRow;
  readonly providers: readonly Provider[];
  readonly definition: LensDefinition;
  readonly scaleMs: number;
}

/** Something else than what was asked for spoke a part of it. */
function Switched({ switches }: Pick<RunRow, 'switches'>) {
  if (switches === null || switches === 0) return null;
  const words = `Said on by a fallback: ${count(switches, 'request')} failed and another took its place`;
  return (
    <span className="history-switched" role="img" aria-label={words} title={words}>
      ⇄
    </span>
  );
}

function Voice({ row, providers }: CellParts) {
  const { monogram, line } = voiceWordsOf(row, providers);
  return (
    <>
      <span className="history-monogram" aria-hidden="true">
        {monogram}
      </span>
      <span className="history-words" title={line}>
        {line}
      </span>
      <Switched {...row} />
    </>
  );
}

function Latency({ row, definition }: CellParts) {
  const { ms } = measure(row.instants, definition);
  const word = endedWord(row);
  if (ms === null || word === 'failed') {
    const title = row.error === null ? undefined : `${row.error.message} ${row.error.hint}`;
    return (
      <span className={word === 'failed' ? 'history-failed' : 'history-none'} title={title}>
        {word ?? '–'}
      </span>
    );
  }
  return (
    <>
      {hasBands(definition) && <BandPips band={ttfaBand(Math.max(0, ms))} />}
      <strong>{whole(ms)}</strong>
    </>
  );
}

function Stars({ rating }: Pick<RunRow, 'rating'>) {
  if (rating === null) return null;
  return (
    <span className="history-stars" role="img" aria-label={`${String(rating)} of 5 stars`}>
      {'★'.repeat(rating)}
    </span>
  );
}

function Tags({ row: { rating, tags } }: CellParts) {
  return (
    <>
      <Stars rating={rating} />
      {tags.length > 0 && (
        <span className="history-words history-tags" title={tags.join(', ')}>
          {tags.join(', ')}
        </span>
      )}
    </>
  );
}

function Socket({ row: { temperature } }: CellParts) {
  if (temperature === null) return <span className="history-none">–</span>;
  return (
    <>
      <span className={`history-${temperature}`} aria-hidden="true" />
      {temperature}
    </>
  );
}

function Time({ row: { startedAtMs } }: CellParts) {
  return (
    <span className="history-time" title={whenOf(startedAtMs)}>
      {dayOf(startedAtMs)} <span>{timeOf(startedAtMs)}</span>
    </span>
  );
}

/** What stands in a column of a run's row. */
export function cellOf(key: ColumnKey, parts: CellParts): ReactNode {
  const { row, scaleMs } = parts;
  switch (key) {
    case 'number':
      return whole(row.number);
    case 'time':
      return <Time {...parts} />;
    case 'voice':
      return <Voice {...parts} />;
    case 'socket':
      return <Socket {...parts} />;
    case 'chunking':
      return <span className="history-words">{chunkingWords(row.chunking)}</span>;
    case 'latency':
      return <Latency {...parts} />;
    case 'phases':
      return (
        <MicroPhases phasesMs={row.phasesMs} scaleMs={scaleMs} isStopped={endedWord(row) === 'failed'} />
      );
    case 'ear':
      return whole(row.instants.heard);
    case 'buffer':
      return <BufferSpark depthsMs={row.bufferMs} underruns={row.underruns ?? 0} />;
    case 'underruns':
      return <span data-bad={(row.underruns ?? 0) > 0}>{whole(row.underruns)}</span>;
    case 'tags':
      return <Tags {...parts} />;
  }
}
