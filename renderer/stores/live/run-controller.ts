import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BargeIn } from '../../../core/contract/barge-in.ts';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { isReplay } from '../../../core/contract/portable.ts';
import type { ReplyPlan } from '../../../core/contract/reply-plan.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { ConnectionPolicy, Target } from '../../../core/contract/target.ts';
import { passToPlayer, type RunMessage } from '../../audio/pass-to-player.ts';
import type { Player } from '../../audio/types.ts';
import type { RunFeed } from '../run/run-feed.ts';
import { isUnderWay, type Stage } from '../run/run-frame.ts';
import type { RunSpeech } from '../run/speech.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { RunsStore } from '../stored/runs-store.ts';
import type { ConnectionStore } from '../target/connection-store.ts';
import { bargeInNow, createBargeInWatch } from './barge-in-watch.ts';
import type { Ear } from './ear-store.ts';
import { createEarlyMessages } from './early-messages.ts';
import { livePlan } from './live-plan.ts';
import type { RecordedRun } from './recorded-run.ts';
import type { Replay } from './replay-store.ts';

/** A run that the engine did not take, and what it was asked to speak: the settings may have changed since. */
export interface Refusal {
  readonly failure: Failure;
  readonly target: Target;
  readonly text: string;
}

export interface RunState {
  readonly stage: Stage;
  /** The last run, where the engine did not take it; null when it did. */
  readonly refusal: Refusal | null;
  /** Why the run on screen could not be heard, though it was measured. */
  readonly unheard: Failure | null;
  /** Where the run on screen comes from, when it is one of an opened file. */
  readonly recorded: RecordedRun | null;
}

export interface RunController {
  readonly state: StoreApi<RunState>;
  /** As the settings say, but for what is given: `plan` null = the text as a whole, in one request. */
  run(connection?: ConnectionPolicy, plan?: ReplyPlan | null): Promise<void>;
  /** Barge-in: silence first, then the cancel. A replay just falls silent. */
  stop(): Promise<void>;
  /** Loads a stored run onto the screen; not while one is under way. `number` where the page does not know it. */
  show(id: string, number?: number | null): Promise<void>;
  /** The engine went away: nobody will say that the run ended, so the page does. */
  abandon(): void;
  /** @returns stops listening */
  connect(): () => void;
}

export interface ControllerParts {
  readonly client: EngineBridge;
  readonly player: Player;
  readonly feed: RunFeed;
  readonly runs: RunsStore;
  readonly settings: SettingsStore;
  readonly connection: ConnectionStore;
  readonly speech: RunSpeech;
  readonly ear: Ear;
  readonly replay: Pick<Replay, 'stop'>;
}

/** Nothing is known of the run that comes on screen. */
const FRESH = { refusal: null, unheard: null, recorded: null } as const;

export function createRunController(parts: ControllerParts): RunController {
  const { client, player, feed, runs, settings, connection, speech, ear, replay } = parts;
  const state = createStore<RunState>(() => ({ ...FRESH, stage: { kind: 'idle' } }));
  const early = createEarlyMessages();
  /** It came before the engine had named the run: the run ends as soon as it has a name. */
  let earlyBargeIn: BargeIn | null = null;
  /** Counts the wishes to see a kept run: only the last one is shown. */
  let looks = 0;
  const watch = createBargeInWatch({ player, feed, ear, interrupt: (bargeIn) => void interrupt(bargeIn) });
  const setStage = (stage: Stage) => {
    state.setState({ stage });
  };
  const activeId = () => {
    const { stage } = state.getState();
    return stage.kind === 'running' || stage.kind === 'stopping' ? stage.runId : null;
  };

  const refreshConnection = () => {
    const { settings: now } = settings.state.getState();
    if (now !== null) void connection.refresh(now.target);
  };
  const finish = (runId: string) => {
    watch.end();
    const frame = feed.finish();
    setStage({ kind: 'shown', runId });
    if (frame === null) return;
    runs.add(frame.session, frame.number);
    speech.ended(frame);
    refreshConnection();
  };
  const take = (message: RunMessage) => {
    passToPlayer(player, message);
    if (message.type !== 'run') return;
    feed.accept(message.event);
    // The connection is free again, and the words about the next run should know before this one has been played.
    if (message.event.kind === 'mark' && message.event.mark === 'done') refreshConnection();
    if (message.event.kind === 'ended') finish(message.runId);
  };
  const receive = (event: EngineEvent) => {
    if (!('runId' in event)) return;
    if (event.runId === activeId()) take(event);
    else if (state.getState().stage.kind === 'starting') early.hold(event);
  };
  const began = (runId: string) => {
    setStage({ kind: 'running', runId });
    feed.begin(runId, null);
    speech.started();
    early.take(runId).forEach(take);
    watch.follow();
  };
  const refuse = (refusal: Refusal) => {
    watch.end();
    // What another run measured must not stand there as the answer to this one.
    feed.clear();
    state.setState({ refusal, stage: { kind: 'refused' } });
    speech.refused(refusal.failure);
  };

  const interrupt = async (bargeIn: BargeIn) => {
    if (state.getState().stage.kind === 'starting') {
      earlyBargeIn ??= bargeIn;
      // Where the browser still asks about the microphone, nobody waits for the answer.
      watch.end();
    }
    const runId = activeId();
    if (runId === null) return;
    player.stop(runId);
    watch.end();
    setStage({ kind: 'stopping', runId });
    const answer = await client.invoke('run.stop', { runId, bargeIn });
    // Without the engine nobody will say `ended`: the page says it, or Run would stay away for good.
    if (!answer.ok && activeId() === runId) finish(runId);
  };

  return {
    state,
    async stop() {
      if (state.getState().stage.kind === 'replaying') replay.stop();
      else await interrupt(bargeInNow(player.snapshot(), { by: 'button' }));
    },
    async run(policy, given) {
      const chosen = settings.state.getState().settings;
      const before = state.getState();
      if (chosen === null || isUnderWay(before.stage)) return;
      // Nothing is played while something is measured.
      replay.stop();
      earlyBargeIn = null;
      state.setState({ ...FRESH, stage: { kind: 'starting' } });
      speech.asked();
      await watch.prepare(chosen.bargeIn);
      // Nothing was asked of the engine yet.
      if (earlyBargeIn !== null) return state.setState(before);
      await settings.flush();
      const { target, text, prebufferMs } = chosen;
      const plan = given === undefined ? livePlan(chosen) : given;
      const answer = await client.invoke('run.start', {
        ...{ target, text, prebufferMs },
        connection: policy ?? chosen.connection,
        playback: 'device',
        ...(plan === null ? {} : { plan }),
      });
      if (!answer.ok) return refuse({ failure: answer.error, target, text });
      began(answer.value.runId);
      if (earlyBargeIn !== null) await interrupt(earlyBargeIn);
    },
    abandon() {
      const runId = activeId();
      if (runId === null) return;
      player.stop(runId);
      finish(runId);
    },
    async show(id, given) {
      const stage = state.getState().stage;
      const number = given ?? runs.state.getState().runs.find((run) => run.id === id)?.number;
      if (number === undefined || isUnderWay(stage)) return;
      const mine = (looks += 1);
      const stored = await runs.fetch(id);
      if (stored === null || mine !== looks || isUnderWay(state.getState().stage)) return;
      feed.show(id, number, stored.events, stored.peaks);
      state.setState({ ...FRESH, stage: { kind: 'shown', runId: id } });
    },
    connect() {
      const offs = [
        client.subscribe(receive),
        player.onReport((runId, report) => {
          if (!isReplay(runId)) void client.invoke('run.playback', { runId, report });
        }),
        player.onFailure((_runId, unheard) => {
          state.setState({ unheard });
        }),
        player.onSettled((runId) => {
          if (!isReplay(runId)) void client.invoke('run.settled', { runId });
        }),
      ];
      return () => {
        for (const off of offs) off();
      };
    },
  };
}
