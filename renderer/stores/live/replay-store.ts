import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { isReplay, replayIdOf, type ReplayQuestion } from '../../../core/contract/portable.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { passToPlayer, type RunMessage } from '../../audio/pass-to-player.ts';
import type { Player } from '../../audio/types.ts';
import { createEarlyMessages } from './early-messages.ts';

export interface ReplayState {
  /** What is heard now, and under which prebuffer; null while nothing is. */
  readonly playing: ReplayQuestion | null;
  /** Where this player ran dry so far, in what is or was heard last, ms each. */
  readonly stallsMs: readonly number[];
  readonly failure: Failure | null;
}

/** Who draws what is told once more. */
export interface ReplayFollower {
  begin(id: string): void;
  accept(event: RunEvent): void;
  /** All of it was told, and nothing more of it is heard. */
  over(): void;
}

/** Recorded runs that are heard again: the engine tells them at their times, the page's one player plays them. */
export interface Replay {
  readonly state: StoreApi<ReplayState>;
  hear(question: ReplayQuestion, follower?: ReplayFollower): Promise<void>;
  /** The sound of a run of history through, with no wait in it. */
  listen(runId: string): Promise<void>;
  /** Silence at once; who follows is told the rest of the record. */
  stop(this: void): void;
  /** @returns stops listening */
  connect(): () => void;
}

interface Current {
  readonly id: string;
  readonly follower: ReplayFollower | null;
  /** The engine has nothing more to tell of it. */
  isTold: boolean;
  /** Nothing more of it will be heard. */
  isSettled: boolean;
}

/** What `history.audio` answers; the header's own rate and channels win over these. */
const WAV = { container: 'wav', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;

/** There the person had stopped listening: what came later was never heard. */
const isSilenced = (event: RunEvent): boolean =>
  event.kind === 'playback' && event.report.what === 'mark' && event.report.mark === 'silenced';

type ReplayPlayer = Pick<Player, 'begin' | 'segment' | 'push' | 'end' | 'stop' | 'onSettled' | 'onReport'>;

export function createReplay(client: EngineBridge, player: ReplayPlayer): Replay {
  const state = createStore<ReplayState>(() => ({ playing: null, stallsMs: [], failure: null }));
  const early = createEarlyMessages();
  let current: Current | null = null;
  /** Counts the wishes: only the answer to the last one is wanted. */
  let wishes = 0;

  function over(replay: Current): void {
    if (replay !== current) return;
    current = null;
    state.setState({ playing: null });
    replay.follower?.over();
  }

  async function tellRest(replay: Current): Promise<void> {
    const answer = await client.invoke('run.stop', { runId: replay.id });
    // Without the engine nobody tells the rest.
    if (!answer.ok) over(replay);
  }

  function stop(): void {
    wishes += 1;
    state.setState({ playing: null });
    const replay = current;
    if (replay === null) return;
    replay.isSettled = true;
    player.stop(replay.id);
    if (!replay.isTold) void tellRest(replay);
    if (replay.isTold || replay.follower === null) over(replay);
  }

  /** @returns the number of the wish */
  function wish(question: ReplayQuestion): number {
    stop();
    if (current !== null) over(current);
    state.setState({ playing: question, stallsMs: [], failure: null });
    return wishes;
  }

  const refuse = (failure: Failure): void => state.setState({ playing: null, failure });

  function begin(replay: Current): void {
    current = replay;
    replay.follower?.begin(replay.id);
    for (const message of early.take(replay.id)) take(replay, message);
  }

  function take(replay: Current, message: RunMessage): void {
    if (!replay.isSettled) passToPlayer(player, message);
    if (message.type !== 'run') return;
    replay.follower?.accept(message.event);
    if (isSilenced(message.event)) player.stop(replay.id);
    if (message.event.kind !== 'ended') return;
    replay.isTold = true;
    if (replay.isSettled) over(replay);
  }

  function receive(event: EngineEvent): void {
    if (!('runId' in event) || !isReplay(event.runId)) return;
    if (event.runId === current?.id) take(current, event);
    else if (current === null && state.getState().playing !== null) early.hold(event);
  }

  function settled(runId: string): void {
    if (runId !== current?.id) return;
    if (current.follower === null) return stop();
    current.isSettled = true;
    if (current.isTold) over(current);
  }

  return {
    state,
    async hear(question, follower) {
      const mine = wish(question);
      const answer = await client.invoke('session.replay', question);
      if (mine !== wishes) {
        if (answer.ok) void client.invoke('run.stop', { runId: answer.value.runId });
        return;
      }
      if (!answer.ok) return refuse(answer.error);
      begin({ id: answer.value.runId, follower: follower ?? null, isTold: false, isSettled: false });
    },
    async listen(runId) {
      const mine = wish({ session: null, runId, prebufferMs: 0 });
      const answer = await client.invoke('history.audio', { runId });
      if (mine !== wishes) return;
      if (!answer.ok) return refuse(answer.error);
      const id = replayIdOf(`sound-${mine}`);
      begin({ id, follower: null, isTold: true, isSettled: false });
      player.begin({ runId: id, format: WAV, prebufferMs: 0 });
      player.push(id, answer.value.wav);
      player.end(id);
    },
    stop,
    connect() {
      const offs = [
        client.subscribe(receive),
        player.onSettled(settled),
        player.onReport((runId, report) => {
          if (runId !== current?.id || report.what !== 'stall' || report.endAt === null) return;
          state.setState({ stallsMs: [...state.getState().stallsMs, report.endAt - report.startAt] });
        }),
      ];
      return () => offs.forEach((off) => off());
    },
  };
}
