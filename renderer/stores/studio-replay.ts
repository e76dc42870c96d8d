import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../core/contract/bridge.ts';
import type { Failure } from '../../core/contract/result.ts';
import { playableChunks } from '../../core/session/playback-order.ts';
import type { Session } from '../../core/session/session.ts';
import type { AudioMs } from '../../core/units.ts';
import { type Alarm, alarm, atOnce } from '../audio/alarm.ts';
import type { Player } from '../audio/types.ts';

export interface ReplayState {
  /** What is heard now, and under which prebuffer; null while nothing is. */
  readonly playing: { readonly runId: string; readonly prebufferMs: AudioMs } | null;
  /** Where this player ran dry so far, in what is or was heard last, ms each. */
  readonly stallsMs: readonly number[];
  readonly failure: Failure | null;
}

/** Plays a recorded run again, with another prebuffer: no network, the same pieces at the same distances. */
export interface StudioReplay {
  readonly state: StoreApi<ReplayState>;
  hear(session: Session, prebufferMs: AudioMs): Promise<void>;
  /** The sound through, with no wait in it. */
  listen(session: Session): Promise<void>;
  stop(this: void): void;
  /** @returns stops listening */
  connect(): () => void;
}

const PREFIX = 'replay ';

/** The engine knows nothing of what is played again. */
export const isReplay = (runId: string): boolean => runId.startsWith(PREFIX);

/** A piece of the WAV file, and when it is handed over. */
export interface ReplayPiece {
  readonly afterMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/**
 * Cuts a run's WAV where its pieces ended, each at its distance from the first; the last takes what is left. A header
 * goes with the first.
 */
export function replayPieces(session: Session, wav: Uint8Array): readonly ReplayPiece[] {
  const chunks = playableChunks(session);
  const frameBytes = (session.format?.channels ?? 1) * BYTES_PER_SAMPLE;
  const framesPerMs = (session.format?.sampleRate ?? 0) / 1000;
  const firstAt = chunks[0]?.at ?? 0;
  let soundMs = 0;
  let from = 0;
  return chunks.map(({ at, audioMs }, index) => {
    soundMs += audioMs;
    const to = HEADER_BYTES + Math.round(soundMs * framesPerMs) * frameBytes;
    const bytes = wav.slice(from, index === chunks.length - 1 ? undefined : to);
    from = to;
    return { afterMs: at - firstAt, bytes };
  });
}

export function createStudioReplay(
  client: EngineBridge,
  player: Pick<Player, 'begin' | 'push' | 'end' | 'stop' | 'onSettled' | 'onReport'>,
): StudioReplay {
  const state = createStore<ReplayState>(() => ({ playing: null, stallsMs: [], failure: null }));
  let stopHanding = (): void => undefined;
  let count = 0;
  let current: string | null = null;

  function stop(): void {
    stopHanding();
    if (current !== null) player.stop(current);
    current = null;
    state.setState({ playing: null });
  }

  async function begin(session: Session, prebufferMs: AudioMs, handing: Alarm): Promise<void> {
    stop();
    count += 1;
    const id = `${PREFIX}${String(count)}`;
    current = id;
    state.setState({ playing: { runId: session.id, prebufferMs }, stallsMs: [], failure: null });
    const answer = await client.invoke('history.audio', { runId: session.id });
    if (current !== id) return;
    if (answer.ok) {
      const { sampleRate = 24_000, channels = 1 } = session.format ?? {};
      const format = { container: 'wav', encoding: 'pcm_s16le', sampleRate, channels } as const;
      player.begin({ runId: id, format, prebufferMs });
      return handOver(id, replayPieces(session, answer.value.wav), handing);
    }
    current = null;
    state.setState({ playing: null, failure: answer.error });
  }

  function handOver(id: string, pieces: readonly ReplayPiece[], handing: Alarm): void {
    const instants = pieces.map(({ afterMs }) => afterMs);
    stopHanding = handing(instants, (index) => {
      const piece = pieces[index];
      if (piece !== undefined) player.push(id, piece.bytes);
      if (index === pieces.length - 1) player.end(id);
    });
  }

  return {
    state,
    hear: (session, prebufferMs) => begin(session, prebufferMs, alarm),
    listen: (session) => begin(session, 0, atOnce),
    stop,
    connect() {
      const offSettled = player.onSettled((runId) => {
        if (runId !== current) return;
        stopHanding();
        current = null;
        state.setState({ playing: null });
      });
      const offReport = player.onReport((runId, report) => {
        if (runId !== current || report.what !== 'stall' || report.endAt === null) return;
        state.setState({ stallsMs: [...state.getState().stallsMs, report.endAt - report.startAt] });
      });
      return () => {
        offSettled();
        offReport();
      };
    },
  };
}
