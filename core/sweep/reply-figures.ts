import { costOf } from '../billing/cost.ts';
import type { PriceInUse } from '../billing/price-in-use.ts';
import type { GapCause } from '../session/gaps-types.ts';
import { gapsOf } from '../session/gaps.ts';
import { playbackFiguresOf } from '../session/playback-figures.ts';
import { virtuallyAudibleAt } from '../session/playback-of.ts';
import type { Session } from '../session/session.ts';
import type { AudioMs } from '../units.ts';

/** What one reply says of the plan it was made by. Times are ms from the first LLM token, or the text where there is none. */
export interface ReplyFigures {
  readonly ttfaMs: number | null;
  /** The first audible sample: at the output where there is one, else of the virtual player. */
  readonly earMs: number | null;
  /** Waits of 80 ms and more that were heard. What the sound itself holds of silence is in no plan's hand. */
  readonly gaps: number;
  readonly gapMs: number;
  readonly underruns: number;
  readonly underrunMs: number;
  readonly requests: number;
  readonly characters: number;
  /** null where no price is known. */
  readonly usd: number | null;
  /** Pieces that end inside a sentence. */
  readonly splits: number;
}

const SOUND_ITSELF: ReadonlySet<GapCause> = new Set(['synthesised pause', 'seam padding']);

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
  const waits = gapsOf(session).filter(({ cause }) => !SOUND_ITSELF.has(cause));
  const { underruns } = playbackFiguresOf(session);
  const characters = billedCharacters(session);
  return {
    ttfaMs: marks.firstAudio === undefined ? null : marks.firstAudio - zero,
    earMs: earAt === null ? null : earAt - zero,
    gaps: waits.length,
    gapMs: sum(waits.map(({ ms }) => ms)),
    underruns: underruns.length,
    underrunMs: sum(underruns.map(({ ms }) => ms)),
    requests: started.plan?.requests === 'one_stream' ? 1 : Math.max(1, session.requests.length),
    characters,
    usd: usdOf(session, characters, price),
    splits: session.pieces.slice(0, -1).filter(({ endsSentence }) => !endsSentence).length,
  };
}

function underPrebuffer(session: Session, prebufferMs: AudioMs): Session {
  const { started } = session;
  return started.prebufferMs === prebufferMs ? session : { ...session, started: { ...started, prebufferMs } };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What was sent; a piece that another request said again is sent twice. */
function billedCharacters({ started, pieces, switches }: Session): number {
  if (pieces.length === 0) return [...started.text].length;
  const lengths = new Map(
    pieces.map(({ request, start, end }) => [request, [...started.text.slice(start, end)].length]),
  );
  for (const { request, replaces } of switches) lengths.set(request, lengths.get(replaces) ?? 0);
  return sum([...lengths.values()]);
}

/** Where somebody else said a part, the price of the first choice says nothing of it. */
function usdOf({ switches, chunks }: Session, characters: number, price: PriceInUse | null): number | null {
  if (price === null || switches.some(({ to }) => to === 'target')) return null;
  return costOf({ characters, audioMs: sum(chunks.map(({ audioMs }) => audioMs)) }, price)?.usd ?? null;
}
