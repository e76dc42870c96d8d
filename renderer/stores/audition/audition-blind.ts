import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Loudness } from '../../../core/audio/loudness.ts';
import { gainOf, matchLevels } from '../../../core/audition/level-match.ts';
import { roundSamples, type Trial, trialsOf } from '../../../core/audition/trials.ts';
import { type Audition, type Cell, cellItem, type Vote } from '../../../core/contract/audition.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { AuditionPlayer } from './audition-player.ts';
import { durationOf } from './audition-player.ts';
import { type AuditionSounds, type HeardSound, heardAs } from './audition-sounds.ts';
import type { AuditionStore } from './audition-store.ts';
import { createRoundRuns } from './round-runs.ts';

export type Side = 'a' | 'b' | 'x';

export interface BlindState {
  /** Null where there is no trial: blind is off, revealed, all voted, or not everything is measured. */
  readonly trial: Trial | null;
  /** Which trial it is, the first 1. */
  readonly number: number;
  readonly heard: readonly Side[];
  /** What is being fetched or could not be. */
  readonly stage: 'ready' | 'loading' | 'failed';
  readonly failure: Failure | null;
}

/** A blind comparison: which is A is drawn anew each trial, and nothing is voted before all was heard. */
export interface AuditionBlind {
  readonly state: StoreApi<BlindState>;
  /** From its beginning. */
  hear(side: Side): Promise<void>;
  /** The next of what is compared, from the moment at which this one is; without one, the first. */
  switchOver(this: void): Promise<void>;
  /** @returns whether it was taken: not before a second of each was heard, or the whole of it */
  vote(choice: Vote['choice']): boolean;
  reveal(this: void): void;
  /** A new round: other draws, no vote. */
  startOver(this: void): void;
  /** @returns stops following the audition and the player */
  connect(): () => void;
}

/** As long as it takes to know a voice. */
const HEARD_FROM_MS = 1000;
const LOOK_MS = 100;

const NO_TRIAL: BlindState = { trial: null, number: 0, heard: [], stage: 'ready', failure: null };

export const sidesOf = ({ kind }: Pick<Audition['blind'], 'kind'>): readonly Side[] =>
  kind === 'abx' ? ['a', 'b', 'x'] : ['a', 'b'];

const voiceOf = (trial: Trial, side: Side): string => (side === 'x' ? trial[trial.x ?? 'a'] : trial[side]);

/** Cells that a round needs and of which no sound is kept. */
export function unmeasured(audition: Audition, cells: readonly Cell[]): readonly Cell[] {
  const { voices } = audition.blind;
  const wanted = roundSamples(audition);
  return cells.filter(
    ({ voice, sample, runId }) => runId === null && voices.includes(voice) && wanted.includes(sample),
  );
}

/** @param wallTime ISO 8601 */
export function createAuditionBlind(
  { state: document, change, flush }: Pick<AuditionStore, 'state' | 'change' | 'flush'>,
  player: AuditionPlayer,
  sounds: AuditionSounds,
  wallTime: () => string,
): AuditionBlind {
  const state = createStore<BlindState>(() => NO_TRIAL);
  let followed: unknown = null;
  const runs = createRoundRuns();
  /** Of what plays. */
  let quietMs = 0;

  /** The trial that follows the votes of this round. */
  function follow(): void {
    const { audition, matrix } = document.getState();
    if (audition === null) return void state.setState(NO_TRIAL);
    const { blind } = audition;
    runs.begin(`${audition.id} ${String(blind.seed)}`);
    const isReady = matrix !== null && unmeasured(audition, matrix.cells).length === 0;
    const isOpen = blind.isOn && !blind.isRevealed && isReady;
    const number = blind.votes.length + 1;
    const trial = isOpen ? (trialsOf(blind, roundSamples(audition))[blind.votes.length] ?? null) : null;
    const looks = JSON.stringify([trial, number, blind.kind, blind.mode]);
    if (looks === followed) return;
    followed = looks;
    player.stop();
    state.setState({ ...NO_TRIAL, trial, number: trial === null ? 0 : number });
  }

  async function prepare(trial: Trial, side: Side): Promise<(HeardSound & { gain: number }) | null> {
    const { audition, matrix } = document.getState();
    if (audition === null || matrix === null) return null;
    state.setState({ stage: 'loading', failure: null });
    const items = [trial.a, trial.b].map((voice) => cellItem(voice, trial.sample));
    const loaded = await Promise.all(items.map((item) => sounds.fetch(runs.of(matrix.cells, item))));
    if (state.getState().trial !== trial) return null;
    const [a, b] = loaded;
    if (a?.ok !== true || b?.ok !== true) {
      runs.forget(items);
      const failure = [a, b].flatMap((one) => (one?.ok === false ? [one.error] : []))[0] ?? null;
      state.setState({ stage: 'failed', failure });
      return null;
    }
    state.setState({ stage: 'ready' });
    // Always both at one level, also where somebody listens to sounds as they came.
    const loudnesses = [a.value.loudness, b.value.loudness];
    const levels = matchLevels(loudnesses, audition.matchLufs ?? quieterOf(loudnesses));
    const at = voiceOf(trial, side) === trial.a ? 0 : 1;
    const heard = heardAs([a.value, b.value][at] ?? a.value, audition.blind.mode, audition.prebufferMs);
    const level = levels[at];
    return heard === null || level === undefined ? null : { ...heard, gain: gainOf(level) };
  }

  async function play(side: Side, fromMs: number): Promise<void> {
    const { trial } = state.getState();
    if (trial === null) return;
    const prepared = await prepare(trial, side);
    if (prepared === null || state.getState().trial !== trial) return;
    quietMs = prepared.quietMs;
    const isOver = fromMs >= durationOf(prepared.sound);
    player.play(blindName(side), prepared.sound, prepared.gain, isOver ? 0 : fromMs);
  }

  const playingSide = (): Side | null => sideOf(player.state.getState().playing);

  function heard(side: Side): void {
    const { heard: before, trial } = state.getState();
    if (trial !== null && !before.includes(side)) state.setState({ heard: [...before, side] });
  }

  const isAllHeard = (): boolean => {
    const blind = document.getState().audition?.blind;
    return blind !== undefined && sidesOf(blind).every((side) => state.getState().heard.includes(side));
  };

  return {
    state,
    hear: (side) => play(side, 0),
    async switchOver() {
      const blind = document.getState().audition?.blind;
      if (blind === undefined) return;
      const sides = sidesOf(blind);
      const playing = playingSide();
      const next = playing === null ? sides[0] : sides[(sides.indexOf(playing) + 1) % sides.length];
      if (next !== undefined) await play(next, playing === null ? 0 : player.positionMs());
    },
    vote(choice) {
      const { trial } = state.getState();
      const { audition } = document.getState();
      if (trial === null || audition === null || !isAllHeard()) return false;
      const vote: Vote = { ...trial, choice, mode: audition.blind.mode, at: wallTime() };
      change((before) => {
        const votes = [...before.blind.votes, vote];
        return { ...before, blind: { ...before.blind, drawnFrom: [...roundSamples(before)], votes } };
      });
      // Nobody gives the same vote twice: it waits for no other change.
      void flush();
      return true;
    },
    reveal: () => change((before) => ({ ...before, blind: { ...before.blind, isRevealed: true } })),
    startOver: () =>
      change((before) => {
        const { blind } = before;
        const voices = blind.voices.filter((key) => before.voices.some((voice) => voice.key === key));
        const fresh = { seed: blind.seed + 1, drawnFrom: null, votes: [], isRevealed: false };
        return { ...before, blind: { ...blind, voices, ...fresh } };
      }),
    connect() {
      follow();
      const offDocument = document.subscribe(follow);
      const offHeard = player.onHeard((name) => {
        const side = sideOf(name);
        if (side !== null) heard(side);
      });
      const timer = setInterval(() => {
        const side = playingSide();
        // The wait of true latency is no voice yet.
        const voiceMs = Math.min(player.heardMs(), player.positionMs() - quietMs);
        if (side !== null && voiceMs >= HEARD_FROM_MS) heard(side);
      }, LOOK_MS);
      return () => {
        offDocument();
        offHeard();
        clearInterval(timer);
      };
    },
  };
}

const quieterOf = (sounds: readonly Loudness[]): number =>
  Math.min(...sounds.flatMap(({ integratedLufs }) => integratedLufs ?? []));

const PREFIX = 'blind ';
/** The name by which the player plays a side. */
export const blindName = (side: Side): string => `${PREFIX}${side}`;
const sideOf = (name: string | null): Side | null =>
  (['a', 'b', 'x'] as const).find((side) => name === blindName(side)) ?? null;
