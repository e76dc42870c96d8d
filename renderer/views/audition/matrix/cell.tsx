import type { AuditionProgress, Cell as MatrixCell } from '../../../../core/contract/audition.ts';
import type { LensDefinition } from '../../../../core/timeline/lens-definition.ts';
import { hasBands } from '../../../../core/timeline/lens-words.ts';
import { BandPips } from '../../../charts/hero/band-pips.tsx';
import { MicroPhases } from '../../../charts/history/micro-phases.tsx';
import { ttfaBand } from '../../../charts/ttfa-band.ts';
import { whole } from '../../../components/format.ts';
import { Icon, PlayGlyph, StopGlyph } from '../../../components/icon.tsx';
import { cellMs, countWords, failureWord, figureNote, measuredOf, retryWords } from '../model/cell-words.ts';
import { untilAudible } from '../model/bar-scale.ts';
import { CellProgress } from './cell-progress.tsx';

export interface CellLook {
  readonly definition: LensDefinition;
  readonly scaleMs: number;
  readonly stage: AuditionProgress['stage'];
  /** What was done to the loudness of what is heard. */
  readonly correctionWords: string;
  /** A blind trial is open: nothing is heard by its name. */
  readonly isNameless: boolean;
}

interface CellProps extends CellLook {
  readonly cell: MatrixCell;
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly onMeasure: () => void;
}

function CellButton({ cell, isPlaying, isNameless, onPlay, onMeasure }: CellProps) {
  const isFailed = cell.error !== null && cell.state === 'failed';
  const kind = isFailed ? 'retry' : cell.runId === null ? 'empty' : 'play';
  const isHeld = isNameless && kind === 'play';
  const words = { retry: 'Measure again', empty: 'Measure', play: isPlaying ? 'Stop' : 'Play' }[kind];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`matrix-button matrix-button-${kind}`}
      aria-label={words}
      aria-disabled={isHeld}
      title={isHeld ? 'Not while a blind comparison is open' : words}
      onClick={kind === 'play' ? onPlay : onMeasure}
    >
      {kind === 'retry' && <Icon name="again" size={12} />}
      {kind === 'play' && (isPlaying ? <StopGlyph /> : <PlayGlyph />)}
    </button>
  );
}

/** Runs that are still missing, as words over a neutral bar. */
function Counted({ cell, stage }: Pick<CellProps, 'cell' | 'stage'>) {
  const { n, wanted, retryInMs, error } = cell;
  if (retryInMs !== null) {
    return (
      <span className="matrix-words">
        <span className="matrix-failed">{failureWord(error?.code ?? 'rate_limited')}</span>
        <span>{retryWords(retryInMs)}</span>
      </span>
    );
  }
  return (
    <span className="matrix-words">
      <span>{countWords(cell, stage)}</span>
      {cell.state !== 'empty' && (
        <span className="matrix-track">
          <span className="matrix-count" style={{ width: `${String((n / Math.max(1, wanted)) * 100)}%` }} />
        </span>
      )}
    </span>
  );
}

function Measured({ cell, definition, scaleMs, isPlaying, correctionWords }: CellProps) {
  const ms = cellMs(cell);
  // Beside a figure there is no room for more; that it is paused stands in the title.
  const note = figureNote(cell);
  return (
    <span className="matrix-figure">
      <span className="matrix-line">
        {/* The blank parts figure and note for who reads the text alone. */}
        <strong>{whole(ms)}</strong>{' '}
        {cell.state === 'done' && !isPlaying && ms !== null && hasBands(definition) && (
          <BandPips band={ttfaBand(Math.max(0, ms))} />
        )}
        {note !== null && !isPlaying && <span className="matrix-missing">{note}</span>}
        {isPlaying && <span className="matrix-missing">{correctionWords}</span>}
      </span>
      <span className="matrix-track">
        <MicroPhases phasesMs={untilAudible(cell.phasesMs)} scaleMs={scaleMs} isStopped={false} />
        {isPlaying && <CellProgress />}
      </span>
    </span>
  );
}

function Failed({ cell }: Pick<CellProps, 'cell'>) {
  const { error } = cell;
  return (
    <span className="matrix-words">
      <span className="matrix-failed">{error === null ? 'failed' : failureWord(error.code)}</span>
      <span>{measuredOf(cell)}</span>
    </span>
  );
}

/** One voice reads one sample: what it took, drawn on one scale for all, and its sound. */
export function Cell(props: CellProps) {
  const { cell } = props;
  const isMeasured = cell.shownMs !== null;
  return (
    <>
      <CellButton {...props} />
      {cell.state === 'failed' ? (
        <Failed cell={cell} />
      ) : isMeasured && cell.retryInMs === null ? (
        <Measured {...props} />
      ) : (
        <Counted cell={cell} stage={props.stage} />
      )}
    </>
  );
}
