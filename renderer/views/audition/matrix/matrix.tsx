import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import { lensName } from '../../../../core/timeline/lens-words.ts';
import { useSize } from '../../../charts/use-size.ts';
import { useNarrow } from '../../../components/use-media.ts';
import type { GridPlace } from '../../../stores/audition/audition-view.ts';
import { useServices } from '../../../stores/services.tsx';
import {
  useAudition,
  useAuditionView,
  useBlind,
  useOpenAudition,
  usePlaying,
} from '../../../stores/audition/use-audition.ts';
import { useDefinition } from '../../../stores/use-definition.ts';
import { barScaleMs } from '../model/bar-scale.ts';
import { levelWords } from '../model/level-words.ts';
import { cellsByItem } from '../model/matrix-rows.ts';
import { useMatrixActions } from '../use-matrix-actions.ts';
import { useShownRows } from '../use-shown-rows.ts';
import { columnsFor, MATRIX_ID, VOICE } from './columns.ts';
import { MatrixHead } from './matrix-head.tsx';
import { MatrixRow, squareId } from './matrix-row.tsx';
import { useMatrixKeys } from './use-matrix-keys.ts';
import { ROW_PX, visibleVoices } from './visible-voices.ts';
import './matrix.css';

/** As .matrix-head. */
const HEAD_PX = 60;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The square of the cursor is seen whole: not under the head, nor under the voices that stay at the left. */
function useSeen(
  scroller: RefObject<HTMLDivElement | null>,
  cursor: GridPlace | null,
  row: number,
  voicePx: number,
) {
  useEffect(() => {
    const list = scroller.current;
    if (list === null || cursor === null) return;
    const top = row * ROW_PX;
    const roomPx = list.clientHeight - HEAD_PX;
    if (row >= 0) list.scrollTo({ top: within(list.scrollTop, top + ROW_PX - roomPx, top) });
    const square = document.getElementById(squareId(cursor.voice, cursor.column));
    if (square === null || cursor.column === VOICE) return;
    const right = square.offsetLeft + square.offsetWidth - list.clientWidth;
    list.scrollTo({ left: within(list.scrollLeft, right, square.offsetLeft - voicePx) });
  }, [scroller, cursor, row, voicePx]);
}

function Rows({
  scrollPx,
  heightPx,
  onNoteDone,
}: {
  readonly scrollPx: number;
  readonly heightPx: number;
  readonly onNoteDone: () => void;
}) {
  const { samples, blind, matchLufs } = useOpenAudition();
  const matrix = useAudition((state) => state.matrix);
  const { cursor, editing } = useAuditionView((view) => view);
  const playing = usePlaying((state) => state.playing);
  const [definition] = useDefinition();
  const rows = useShownRows();
  const actions = useMatrixActions();
  const { template } = columnsFor(samples, useNarrow());
  const [from, to] = visibleVoices(scrollPx, heightPx - HEAD_PX, rows.length);
  // Hundreds of cells: the same objects as long as nothing in them changed, so that a turn of the wheel draws none anew.
  const cells = useMemo(() => cellsByItem(matrix), [matrix]);
  const scaleMs = useMemo(() => barScaleMs(matrix), [matrix]);
  const level = useStore(useServices().audition.listen.state, (state) => state.level);
  const stage = matrix?.progress.stage ?? 'idle';
  const correctionWords = levelWords(level, matchLufs);
  const isNameless = useBlind(({ trial }) => trial !== null);
  const look = useMemo(
    () => ({ definition, stage, scaleMs, correctionWords, isNameless }),
    [definition, stage, scaleMs, correctionWords, isNameless],
  );
  return rows.slice(from, to).map((row, place) => {
    const { key } = row.voice;
    return (
      <MatrixRow
        key={key}
        index={from + place}
        {...{ row, samples, cells, template, look, actions, onNoteDone }}
        cursor={cursor?.voice === key ? cursor.column : null}
        playing={playing?.startsWith(`${key}/`) === true ? playing : null}
        isEditing={editing === key}
        isCompared={blind.isOn && blind.voices.includes(key)}
        latencyName={lensName(definition)}
      />
    );
  });
}

/** Voices against samples, as a grid with one place for the keyboard. */
export function Matrix() {
  const { view } = useServices().audition;
  const { samples, voices } = useOpenAudition();
  const cursor = useAuditionView((state) => state.cursor);
  const rows = useShownRows();
  const actions = useMatrixActions();
  const { keys, template, widthPx, voicePx } = columnsFor(samples, useNarrow());
  const [scroller, { height }] = useSize<HTMLDivElement>();
  const [scrollPx, setScrollPx] = useState(0);
  const onKeyDown = useMatrixKeys({ rows, samples, columns: keys, actions });
  const row = rows.findIndex(({ voice }) => voice.key === cursor?.voice);
  useSeen(scroller, cursor, row, voicePx);
  const onNoteDone = useCallback(() => {
    view.setState({ editing: null });
    scroller.current?.focus();
  }, [view, scroller]);
  const active = cursor === null ? undefined : squareId(cursor.voice, cursor.column);
  return (
    <div
      ref={scroller}
      id={MATRIX_ID}
      className="matrix"
      role="grid"
      tabIndex={0}
      aria-label="Voices and samples"
      aria-rowcount={rows.length + 1}
      aria-colcount={keys.length}
      aria-activedescendant={active}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        setScrollPx(currentTarget.scrollTop);
      }}
    >
      <div className="matrix-content" style={{ minWidth: widthPx }}>
        <MatrixHead {...{ samples, template }} voices={voices.length} shown={rows.length} />
        <div className="matrix-rows" role="rowgroup" style={{ height: rows.length * ROW_PX }}>
          <Rows {...{ scrollPx, onNoteDone }} heightPx={height} />
        </div>
      </div>
    </div>
  );
}
