import { createStore, type StoreApi } from 'zustand/vanilla';
import { gainOf, matchLevels, type LevelMatch } from '../../core/audition/level-match.ts';
import { cellItem } from '../../core/contract/audition.ts';
import type { Failure } from '../../core/contract/result.ts';
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

  async function play(item: string, runId: string): Promise<void> {
    state.setState({ ...NOTHING, loading: item });
    const loaded = await sounds.fetch(runId);
    // Another one was asked for meanwhile.
    if (state.getState().loading !== item) return;
    const { audition } = document.getState();
    if (!loaded.ok || audition === null) {
      return state.setState({ ...NOTHING, failure: loaded.ok ? null : loaded.error });
    }
    const [level] = matchLevels([loaded.value.loudness], audition.matchLufs);
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
      const cell = document.getState().matrix?.cells.find((one) => cellItem(one.voice, one.sample) === item);
      if (!isSame && cell?.runId != null) await play(item, cell.runId);
    },
  };
}
