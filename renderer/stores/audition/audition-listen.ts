import { createStore, type StoreApi } from 'zustand/vanilla';
import { itemOf } from '../../../core/audition/cells.ts';
import { gainOf, matchLevels, type LevelMatch } from '../../../core/audition/level-match.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { AuditionPlayer } from './audition-player.ts';
import { heardAs, type AuditionSounds } from './audition-sounds.ts';
import type { AuditionStore } from './audition-store.ts';

export interface ListenState {
  /** The cell whose sound is being fetched. */
  readonly loading: string | null;
  /** What was done to the loudness of the sound that was begun last. */
  readonly level: LevelMatch | null;
  readonly failure: Failure | null;
}

/** The sounds of cells, by their names: one at a time, each at the wanted loudness. */
export interface AuditionListen {
  readonly state: StoreApi<ListenState>;
  /** Plays a cell from its beginning, or stops it. @param item as `cellItem` */
  toggle(item: string): Promise<void>;
}

const NOTHING: ListenState = { loading: null, level: null, failure: null };

export function createAuditionListen(
  { state: document }: Pick<AuditionStore, 'state'>,
  player: AuditionPlayer,
  sounds: AuditionSounds,
): AuditionListen {
  const state = createStore<ListenState>(() => NOTHING);

  /** The runs that are heard of the same sample: voices are compared with each other, so they share one level. */
  function besides(item: string): readonly string[] {
    const cells = document.getState().matrix?.cells ?? [];
    const sample = cells.find((cell) => itemOf(cell) === item)?.sample;
    return cells.flatMap((cell) =>
      cell.sample === sample && cell.runId !== null && itemOf(cell) !== item ? [cell.runId] : [],
    );
  }

  async function play(item: string, runId: string): Promise<void> {
    state.setState({ ...NOTHING, loading: item });
    // The one that is heard comes last: it is kept while the others may make room for it.
    const others =
      document.getState().audition?.matchLufs == null ? [] : await sounds.loudnesses(besides(item));
    const loaded = await sounds.fetch(runId);
    // Another one was asked for meanwhile.
    if (state.getState().loading !== item) return;
    const { audition } = document.getState();
    if (!loaded.ok || audition === null) {
      return state.setState({ ...NOTHING, failure: loaded.ok ? null : loaded.error });
    }
    const [level] = matchLevels([loaded.value.loudness, ...others], audition.matchLufs);
    const heard = heardAs(loaded.value, 'as_came', audition.prebufferMs);
    state.setState({ ...NOTHING, level: level ?? null });
    if (heard !== null) player.play(item, heard.sound, level === undefined ? 1 : gainOf(level));
  }

  return {
    state,
    async toggle(item) {
      const { playing } = player.state.getState();
      const isSame = playing === item || state.getState().loading === item;
      player.stop();
      state.setState(NOTHING);
      const cell = document.getState().matrix?.cells.find((one) => itemOf(one) === item);
      if (!isSame && cell?.runId != null) await play(item, cell.runId);
    },
  };
}
