import { createStore, type StoreApi } from 'zustand/vanilla';
import { encodeWav16 } from '../../../core/audio/wav-encode.ts';
import { louder, type Sound, soundFrom } from '../../../core/audition/as-heard.ts';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { replayIdOf } from '../../../core/contract/portable.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { AudioMs } from '../../../core/units.ts';
import type { Player } from '../../audio/types.ts';

export interface PlayingState {
  /** What is heard now, by the name that it was given; null while nothing is. */
  readonly playing: string | null;
  readonly durationMs: AudioMs;
  /** Why the last one could not be heard. */
  readonly failure: Failure | null;
}

/** Plays one prepared sound at a time, from anywhere in it. While it does, nothing new is measured. */
export interface AuditionPlayer {
  readonly state: StoreApi<PlayingState>;
  /** Whatever played before is silent at once. @param gain linear */
  play(name: string, sound: Sound, gain: number, fromMs?: AudioMs): void;
  stop(this: void): void;
  /** How far the sound has been heard; pulled once a frame by whoever draws. */
  positionMs(): AudioMs;
  /** How long this playing of it has lasted, wherever it began. */
  heardMs(): AudioMs;
  /** Told when a sound has been heard from its beginning to its end. @returns stops telling */
  onHeard(listener: (name: string) => void): () => void;
  /** @returns stops listening to the player */
  connect(): () => void;
}

/** Time for a hand to begin the next sound before measuring goes on. */
const GRACE_MS = 1500;

type Parts = Pick<
  Player,
  'begin' | 'push' | 'end' | 'stop' | 'snapshot' | 'onReport' | 'onFailure' | 'onSettled'
>;

interface Current {
  readonly id: string;
  readonly name: string;
  readonly fromMs: AudioMs;
  /** The player said that it has played all of it. */
  isPlayed: boolean;
}

export function createAuditionPlayer(client: EngineBridge, player: Parts): AuditionPlayer {
  const state = createStore<PlayingState>(() => ({ playing: null, durationMs: 0, failure: null }));
  const listeners = new Set<(name: string) => void>();
  let current: Current | null = null;
  let count = 0;

  const tellListening = (forMs: number): void => void client.invoke('audition.listening', { forMs });

  function over(): void {
    current = null;
    state.setState({ playing: null });
    tellListening(GRACE_MS);
  }

  function settled(runId: string): void {
    if (runId !== current?.id) return;
    const { name, fromMs, isPlayed } = current;
    over();
    if (isPlayed && fromMs === 0) for (const listener of listeners) listener(name);
  }

  function heardMs(): AudioMs {
    const { runId, playedMs } = player.snapshot();
    return runId === current?.id ? playedMs : 0;
  }

  return {
    state,
    play(name, sound, gain, fromMs = 0) {
      const rest = louder(soundFrom(sound, fromMs), gain);
      const { sampleRate, channels } = rest;
      // The engine knows nothing of what is played again.
      const id = replayIdOf(`audition-${String((count += 1))}`);
      const format = {
        container: 'wav',
        encoding: 'pcm_s16le',
        sampleRate,
        channels: channels.length,
      } as const;
      current = { id, name, fromMs, isPlayed: false };
      const durationMs = durationOf(sound);
      state.setState({ playing: name, durationMs, failure: null });
      tellListening(durationMs - fromMs + GRACE_MS);
      player.begin({ runId: id, format, prebufferMs: 0 });
      player.push(id, encodeWav16(channels, sampleRate));
      player.end(id);
    },
    stop() {
      if (current === null) return;
      player.stop(current.id);
      over();
    },
    positionMs: () => (current?.fromMs ?? 0) + heardMs(),
    heardMs,
    onHeard(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    connect() {
      const stops = [
        player.onReport((runId, report) => {
          const isEnd = report.what === 'mark' && report.mark === 'playEnd';
          if (isEnd && runId === current?.id) current.isPlayed = true;
        }),
        player.onFailure((runId, failure) => {
          if (runId === current?.id) state.setState({ failure });
        }),
        player.onSettled(settled),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

export const durationOf = ({ channels, sampleRate }: Sound): AudioMs =>
  ((channels[0]?.length ?? 0) / sampleRate) * 1000;
