import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { SendLog } from '../network/send-log.ts';
import { perform, type Sink, type SpeechOrder } from '../stage/stage.ts';
import type { Voice } from '../voice/voice.ts';

/** What all connections of a lab share. */
export interface LabState {
  readonly profile: LabProfile;
  readonly log: SendLog;
  setProfile(profile: LabProfile): void;
  /** Calls back whenever the round trip changes. */
  onNewRoundTrip(listener: () => void): void;
  /** Number of the next answer; also counts it. */
  nextExchange(): number;
  /** Plays an order under the profile of this moment. Rejects like `perform`. */
  play(order: SpeechOrder, sink: Sink, exchange: number, signal: AbortSignal): Promise<void>;
}

export function createLabState(initial: LabProfile, voice: Voice, log: SendLog): LabState {
  let profile = initial;
  let exchanges = 0;
  let ordinal = 0;
  let announce = () => {};
  return {
    get profile() {
      return profile;
    },
    log,
    setProfile: (next) => {
      const moved = next.roundTripMs !== profile.roundTripMs;
      profile = next;
      ordinal = 0;
      if (moved) announce();
    },
    onNewRoundTrip: (listener) => {
      announce = listener;
    },
    nextExchange: () => exchanges++,
    play: (order, sink, exchange, signal) =>
      perform({ order, sink, profile, ordinal: ordinal++, exchange, voice, log, signal }),
  };
}
