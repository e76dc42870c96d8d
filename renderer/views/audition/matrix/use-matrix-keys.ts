import type { KeyboardEvent } from 'react';
import type { AuditionSample } from '../../../../core/contract/audition.ts';
import type { AuditionOrder, GridPlace } from '../../../stores/audition/audition-view.ts';
import { useServices, useSetUi } from '../../../stores/services.tsx';
import type { MatrixRow } from '../model/matrix-rows.ts';
import { isRemovable, type MatrixActions } from '../use-matrix-actions.ts';
import { NOTE, P50, P95, RATING, VOICE } from './columns.ts';

interface Grid {
  readonly rows: readonly MatrixRow[];
  readonly samples: readonly AuditionSample[];
  /** Of all columns, in their order. */
  readonly columns: readonly string[];
  readonly actions: MatrixActions;
}

/** Row 0 is the head. */
interface Step {
  readonly rows: number;
  readonly columns: number;
}

const FAR = 10_000;
const PAGE = 8;
const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: { rows: 1, columns: 0 },
  ArrowUp: { rows: -1, columns: 0 },
  ArrowRight: { rows: 0, columns: 1 },
  ArrowLeft: { rows: 0, columns: -1 },
  Home: { rows: 0, columns: -FAR },
  End: { rows: 0, columns: FAR },
  PageDown: { rows: PAGE, columns: 0 },
  PageUp: { rows: -PAGE, columns: 0 },
};
const FARTHEST: Readonly<Record<string, Step>> = {
  Home: { rows: -FAR, columns: -FAR },
  End: { rows: FAR, columns: FAR },
};

const within = (value: number, last: number): number => Math.max(0, Math.min(last, value));

/** Where a step leads; without a cursor to the first cell. */
export function placeAfter(
  cursor: GridPlace | null,
  step: Step,
  { rows, columns }: Pick<Grid, 'rows' | 'columns'>,
): GridPlace {
  if (cursor === null) return { voice: rows[0]?.voice.key ?? null, column: columns[1] ?? VOICE };
  const row = cursor.voice === null ? 0 : rows.findIndex(({ voice }) => voice.key === cursor.voice) + 1;
  const column = Math.max(0, columns.indexOf(cursor.column));
  const nextRow = within(row + step.rows, rows.length);
  return {
    voice: nextRow === 0 ? null : (rows[nextRow - 1]?.voice.key ?? null),
    column: columns[within(column + step.columns, columns.length - 1)] ?? VOICE,
  };
}

const ORDER_OF: Readonly<Record<string, AuditionOrder>> = {
  [VOICE]: 'name',
  [P50]: 'p50',
  [P95]: 'p95',
  [RATING]: 'rating',
};

/** The matrix by keyboard: arrows go, Enter plays, R measures, 1 to 5 rate, N notes, C compares, Delete removes. */
export function useMatrixKeys({ rows, samples, columns, actions }: Grid) {
  const { view } = useServices().audition;
  const setUi = useSetUi();

  function enter({ voice, column }: GridPlace): void {
    if (voice === null) {
      const order = ORDER_OF[column];
      if (order !== undefined) view.setState({ order });
      else if (column !== NOTE) setUi({ menu: 'audition-text' });
    } else if (column === NOTE) actions.editNote(voice);
    else if (column === VOICE) actions.compare(voice);
    else if (samples.some(({ key }) => key === column)) actions.play(voice, column);
  }

  function onVoice(key: string, voice: string): boolean {
    if (/^[1-5]$/.test(key)) actions.rate(voice, Number(key));
    else if (key === '0') actions.rate(voice, null);
    else if (key === 'c') actions.compare(voice);
    else if (key === 'n') actions.editNote(voice);
    else return false;
    return true;
  }

  function onPlace(key: string, place: GridPlace): boolean {
    if (key === 'enter') enter(place);
    else if (key === 'r') actions.measure(place);
    else if (key === 'delete' && isRemovable(place)) actions.remove(place);
    else return place.voice !== null && onVoice(key, place.voice);
    return true;
  }

  return (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const { cursor } = view.getState();
    const step = event.ctrlKey ? FARTHEST[event.key] : STEPS[event.key];
    if (step !== undefined) actions.go(placeAfter(cursor, step, { rows, columns }));
    else if (event.ctrlKey || cursor === null || !onPlace(event.key.toLowerCase(), cursor)) return;
    event.preventDefault();
  };
}
