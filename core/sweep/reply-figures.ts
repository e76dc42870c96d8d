import { costOf } from '../billing/cost.ts';
import type { PriceInUse } from '../billing/price-in-use.ts';
import { trustOf } from '../session/figures/figures.ts';
import { billedUseOf, isSaidByOthers } from '../session/figures/billed-use.ts';
import { gapsOf } from '../session/gaps/gaps.ts';
import { playbackFiguresOf } from '../session/figures/playback-figures.ts';
import { virtuallyAudibleAt } from '../session/playback/playback-of.ts';
import { reuseOf } from '../session/figures/reuse.ts';
import { sentTexts } from '../session/text/sent-texts.ts';
import type { Session } from '../session/session.ts';
import type { AudioMs } from '../units.ts';
import { audibleUnderrunsOf } from './audible-underruns.ts';

/** What one reply says of the plan it was made by. Times are ms from the first LLM token, or the text where there is none. */
export interface ReplyFigures {
  readonly run: string;
  readonly ttfaMs: number | null;
  /** The first audible sample: at the output where there is one, else of the virtual player. */
  readonly earMs: number | null;
  /** All audible gaps, the voice's own pauses too. */
  readonly gaps: number;
  readonly gapMs: number;
  /** Those that an underrun made (audible-underruns.ts), and how long it was silent in them. */
  readonly audibleUnderruns: number;
  readonly audibleUnderrunMs: number;
  readonly underruns: number;
  readonly underrunMs: number;
  /**
   * Those whose text was written, guesses that were dropped included: what the phrase cache answers is none, nor is what
   * was stopped before its turn.
   */
  readonly requests: number;
  /** Sent ones, those that were asked for early and for nothing included. */
  readonly characters: number;
  /** null where no price is known. */
  readonly usd: number | null;
  /** Pieces that end inside a sentence. */
  readonly splits: number;
  /** Modelled: as if the guessed phrase had then taken as long as it did. null where nothing was guessed. */
  readonly guessSavedModelledMs: number | null;
  readonly guessWastedCharacters: number | null;
  /** The widest ± of its stamps, ms, and whether the instrument stands by it. */
  readonly errorBarMs: number;
  readonly trusted: boolean;
}

/**
 * The figures of a recorded reply under a prebuffer. A player without a device only looks at the trace, so a reply that
 * was recorded with one setting tells what any other would have done to it.
 */
export function replyFiguresOf(
  recorded: Session,
  prebufferMs: AudioMs,
  price: PriceInUse | null,
): ReplyFigures {
  const session = underPrebuffer(recorded, prebufferMs);
  const { marks, texts, started } = session;
  const zero = texts[0]?.at ?? started.at;
  const earAt =
    started.playback === 'device' ? (marks.heard ?? null) : virtuallyAudibleAt(session, prebufferMs);
  const gaps = gapsOf(session);
  const audibleUnderruns = audibleUnderrunsOf(gaps);
  const { underruns } = playbackFiguresOf(session);
  const billed = billedUseOf(session);
  const { speculation } = reuseOf(session);
  return {
    run: session.id,
    ttfaMs: marks.firstAudio === undefined ? null : marks.firstAudio - zero,
    earMs: earAt === null ? null : earAt - zero,
    gaps: gaps.length,
    gapMs: lengthMs(gaps),
    audibleUnderruns: audibleUnderruns.length,
    audibleUnderrunMs: lengthMs(audibleUnderruns),
    underruns: underruns.length,
    underrunMs: lengthMs(underruns),
    requests: sentRequests(session),
    characters: billed.characters,
    usd: price === null || isSaidByOthers(session) ? null : (costOf(billed, price)?.usd ?? null),
    splits: session.pieces.slice(0, -1).filter(({ endsSentence }) => !endsSentence).length,
    guessSavedModelledMs: speculation?.savedMs ?? null,
    guessWastedCharacters: speculation?.wastedCharacters ?? null,
    ...trustOf(recorded),
  };
}

/** The recorded reply as a player with another setting would have had it. */
export function underPrebuffer(session: Session, prebufferMs: AudioMs): Session {
  const { started } = session;
  return started.prebufferMs === prebufferMs ? session : { ...session, started: { ...started, prebufferMs } };
}

const lengthMs = (waits: readonly { readonly ms: number }[]): number =>
  waits.reduce((total, { ms }) => total + ms, 0);

function sentRequests(session: Session): number {
  const sent = sentTexts(session).length;
  const droppedGuesses = session.speculations.filter(
    ({ outcome, sentCharacters }) => outcome === 'discarded' && sentCharacters > 0,
  );
  return session.started.plan?.requests === 'one_stream' ? Math.min(1, sent) : sent + droppedGuesses.length;
}
