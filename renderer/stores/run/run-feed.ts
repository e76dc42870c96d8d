import { createStore, type StoreApi } from 'zustand/vanilla';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { createSessionBuilder, type SessionBuilder } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import type { Player, PlayerSnapshot } from '../../audio/types.ts';
import type { FrameLoop } from '../../charts/frame-loop.ts';
import { createLiveFigures, type LiveFigures } from './live-figures.ts';
import { endOf, NO_PEAKS, type PeaksView, type PlaybackView, type RunFrame } from './run-frame.ts';
import { createRunLog, type RunLog } from './run-log.ts';

export interface FeedState {
  readonly frame: RunFrame | null;
  /** The frame in which the figures were last computed: for what is read, not watched. */
  readonly reading: RunFrame | null;
}

export interface RunFeed {
  /** Written once a frame while a run is under way. */
  readonly state: StoreApi<FeedState>;
  /** A run begins: what was on screen gives way to it. `number` is null for one that history has not counted yet. */
  begin(runId: string, number: number | null): void;
  /** Takes an event without drawing anything; the next frame shows it. */
  accept(event: RunEvent): void;
  /** The run as known now, without drawing anything; null before it has begun. */
  session(): Session | null;
  /** The run is over: one last look, then the time stands still. */
  finish(): RunFrame | null;
  /** There is no run to look at: the one that was asked for never began. */
  clear(): void;
  /** Puts a stored run on screen. */
  show(runId: string, number: number | null, events: readonly RunEvent[], peaks: PeaksView): void;
}

export interface FeedParts {
  readonly player: Pick<Player, 'snapshot'>;
  readonly frames: FrameLoop;
  /** Looks at each frame that was taken (speech). */
  readonly onFrame: (frame: RunFrame) => void;
}

interface Current {
  readonly runId: string;
  readonly number: number | null;
  readonly builder: SessionBuilder;
  readonly log: RunLog;
  readonly figures: LiveFigures;
}

const open = (runId: string, number: number | null): Current => ({
  runId,
  number,
  builder: createSessionBuilder(runId),
  log: createRunLog(number),
  figures: createLiveFigures(),
});

const take = ({ builder, log }: Current, event: RunEvent) => {
  builder.apply(event);
  log.accept(event);
};

interface Look {
  readonly live: boolean;
  readonly nowAt: number | null;
  readonly playback: PlaybackView;
  readonly peaks: PeaksView;
}

function lookAt(current: Current, look: Look): RunFrame | null {
  const session = current.builder.session();
  if (session === null) return null;
  const { nowAt, ...seen } = look;
  return {
    ...seen,
    number: current.number,
    session,
    figures: nowAt === null ? computeFigures(session) : current.figures.at(session, nowAt),
    nowMs: nowAt === null ? endOf(session) : Math.max(0, nowAt - session.started.at),
    log: { rows: current.log.rows, version: current.log.version },
  };
}

/** The player's word, as far as it is about this run. */
function heardSoFar(runId: string, snapshot: PlayerSnapshot): Pick<Look, 'playback' | 'peaks'> {
  if (snapshot.runId !== runId) {
    return { playback: { state: 'idle', playedMs: 0 }, peaks: NO_PEAKS };
  }
  const { state, playedMs, peaks, peakMs } = snapshot;
  return { playback: { state, playedMs }, peaks: { ...peaks, peakMs } };
}

/** Live run data: kept outside React in bounded structures, shown to it once a frame. */
export function createRunFeed({ player, frames, onFrame }: FeedParts): RunFeed {
  const state = createStore<FeedState>(() => ({ frame: null, reading: null }));
  let current: Current | null = null;
  let sleep: (() => void) | null = null;

  const put = (frame: RunFrame | null) => {
    const { reading } = state.getState();
    const isRead = reading?.figures === frame?.figures && reading?.live === frame?.live;
    state.setState({ frame, reading: isRead ? reading : frame });
  };
  const rest = () => {
    sleep?.();
    sleep = null;
  };
  const flush = (live: boolean): RunFrame | null => {
    if (current === null) return null;
    const snapshot = player.snapshot();
    const nowAt = live ? snapshot.at : null;
    const frame = lookAt(current, { live, nowAt, ...heardSoFar(current.runId, snapshot) });
    if (frame === null) return null;
    put(frame);
    onFrame(frame);
    return frame;
  };
  return {
    state,
    begin(runId, number) {
      rest();
      current = open(runId, number);
      sleep = frames.subscribe(() => flush(true));
    },
    accept(event) {
      if (current !== null) take(current, event);
    },
    session: () => current?.builder.session() ?? null,
    finish() {
      rest();
      return flush(false);
    },
    clear() {
      rest();
      current = null;
      put(null);
    },
    show(runId, number, events, peaks) {
      rest();
      const stored = open(runId, number);
      for (const event of events) take(stored, event);
      current = stored;
      const playback: PlaybackView = { state: 'ended', playedMs: 0 };
      put(lookAt(stored, { live: false, nowAt: null, playback, peaks }));
    },
  };
}
