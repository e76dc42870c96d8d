import type { ReplyPlan } from '../../../core/contract/reply-plan.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { sentenceEndsOf } from '../../../core/text/boundaries/sentence-ends.ts';
import {
  type ChunkRelease,
  type ChunkerOptions,
  createChunker,
} from '../../../core/text/chunkers/chunker.ts';
import type { MonoMs } from '../../../core/units.ts';
import { actStamp } from '../log/run-log.ts';
import type { Ahead } from '../phrases/speculation-request.ts';
import { guessesOf, speculate } from '../phrases/speculation.ts';
import type { Route } from '../way/route.ts';
import { createOneEach } from './one-each.ts';
import { createOneStream } from './one-stream.ts';
import type { PieceSpeaker, SpeakerParts } from './piece-speaker.ts';
import { createTextFeed } from './text-feed.ts';

/** A whole reply under way: its text, the pieces it is cut into, and their requests. */
export interface Reply extends Pick<PieceSpeaker, 'window'> {
  /** Barge-in: no more text, no more requests. Resolves when every cancel was written. */
  cancel(): Promise<void>;
  /** As `TextFeed.lateMs`. */
  textLateMs(this: void): number | null;
}

export interface ReplyParts extends Omit<SpeakerParts, 'dispatched' | 'newRequest'> {
  readonly text: string;
  /** null = the whole text in one request. */
  readonly plan: ReplyPlan | null;
  /** Once, with the `textReady` of the first request, ahead of all that comes of it. */
  begun(textReady: MonoMs): void;
}

/** Starts at once. @throws OnsetError when nothing can be sent */
export function beginReply(parts: ReplyParts): Reply {
  return parts.plan === null ? beginWhole(parts) : beginPlanned(parts, parts.plan);
}

/** Nothing stands between the text and its request. */
function beginWhole(parts: ReplyParts): Reply {
  const textReady = parts.clock.now();
  const dispatched = (): void => parts.begun(textReady);
  const speaker = createOneEach({ ...parts, dispatched, newRequest: createNumbers() }, 1);
  speaker.speak({ request: 0, text: parts.text, textReady, ...ALONE });
  speaker.finish();
  return { cancel: speaker.cancel, window: speaker.window, textLateMs: () => null };
}

function beginPlanned(parts: ReplyParts, plan: ReplyPlan): Reply {
  const { clock, log } = parts;
  const options = chunkerOptions(parts.fallback.way().prepared.route);
  const chunker = createChunker(plan.chunking, options);
  const endsSentence = sentenceEndsOf(parts.text, options);
  /** What happened before the first request went: it is told after that, so that nothing holds the request up. */
  let early: RunEvent[] | null = [];
  const newRequest = createNumbers();
  let firstReadyAt: MonoMs | null = null;
  let idleTimer: NodeJS.Timeout | null = null;
  let state: 'reading' | 'text_over' | 'over' = 'reading';
  /** No vendor takes them alone: in an open stream they go ahead of the piece behind them. */
  let blanks = '';
  /** So much of the text has come. */
  let knownLength = 0;

  const say = (event: RunEvent): void => void (early === null ? log.event(event) : early.push(event));

  function begin(textReady: MonoMs): void {
    if (early === null) return;
    const events = early;
    early = null;
    parts.begun(textReady);
    for (const event of events) log.event(event);
  }

  const speakerParts: SpeakerParts = {
    ...parts,
    newRequest,
    dispatched: (at) => begin(firstReadyAt ?? at),
    ended(end) {
      state = 'over';
      feed.stop();
      if (idleTimer !== null) clearTimeout(idleTimer);
      // Where nothing could be sent.
      begin(firstReadyAt ?? clock.now());
      if (ahead === null) parts.ended(end);
      else void ahead.drop().then(() => parts.ended(end));
    },
  };
  const speaker =
    plan.requests === 'one_stream'
      ? createOneStream(speakerParts)
      : createOneEach(speakerParts, plan.inFlight);

  const guesses = guessesOf(plan);
  const ahead = guesses.length === 0 ? null : speculate(speakerParts, guesses, say);

  function release(released: ChunkRelease, at: MonoMs): void {
    const { text, start } = released;
    if (state === 'over') return;
    // Nothing to say: blanks at the end of a text, or between two pieces.
    if (text.trim() === '') return keepBlanks(text);
    const used = ahead?.take(text, at) ?? null;
    if (used === null) return speak(released, at, null);
    const rest = text.slice(used.end);
    const end = start + used.end;
    speak({ ...released, text: text.slice(0, used.end), end }, at, used.ahead);
    release({ ...released, text: rest, start: end }, at);
  }

  function speak({ text, start, end, reason }: ChunkRelease, at: MonoMs, by: Ahead | null): void {
    const blanksBefore = blanks;
    blanks = '';
    const request = newRequest();
    firstReadyAt ??= at;
    const piece = { start: start - blanksBefore.length, end, reason, endsSentence: endsSentence(end) };
    say({ kind: 'released', request, at, ...piece });
    // That of the first request is the run's own.
    if (request > 0) say({ kind: 'mark', request, mark: 'textReady', ...actStamp(at) });
    const from = start - blanksBefore.length;
    speaker.speak(
      {
        request,
        text: blanksBefore + text,
        textReady: at,
        before: parts.text.slice(0, from),
        after: () => parts.text.slice(end, knownLength),
      },
      by,
    );
  }

  function keepBlanks(text: string): void {
    if (plan.requests === 'one_stream') blanks += text;
  }

  function releaseAll(releases: readonly ChunkRelease[], at: MonoMs): void {
    for (const one of releases) release(one, at);
    if (idleTimer !== null) clearTimeout(idleTimer);
    const idleAt = chunker.nextIdleAtMs;
    idleTimer =
      idleAt === null || state !== 'reading' ? null : setTimeout(idle, Math.max(0, idleAt - clock.now()));
  }

  const idle = (): void => releaseAll(chunker.idle(clock.now()), clock.now());

  const feed = createTextFeed(plan.source, parts.text, clock, {
    text(text, at) {
      knownLength += text.length;
      if (plan.source.kind !== 'typed') say({ kind: 'text', at, text });
      releaseAll(chunker.push(text, at), at);
    },
    end(at) {
      if (state === 'over') return;
      state = 'text_over';
      releaseAll(chunker.end(at), at);
      say({ kind: 'text_ended', at });
      speaker.finish();
    },
  });
  feed.start();

  return {
    async cancel() {
      state = 'over';
      feed.stop();
      if (idleTimer !== null) clearTimeout(idleTimer);
      begin(firstReadyAt ?? clock.now());
      await Promise.all([speaker.cancel(), ahead?.drop()]);
    },
    window: speaker.window,
    textLateMs: feed.lateMs,
  };
}

/** A text that is one request. */
const ALONE = { before: '', after: () => '' };

/** The language is the voice's, where that is known. */
function chunkerOptions({ adapter, target }: Route): ChunkerOptions {
  const voice = adapter.description.voices.find(({ id }) => id === target.voice);
  return {
    vendorMost: adapter.longestText?.(target) ?? {
      most: adapter.description.maxCharacters,
      unit: 'characters',
    },
    ...(voice === undefined ? {} : { locale: voice.language }),
  };
}

/** 0, 1, 2 … */
function createNumbers(): () => number {
  let next = 0;
  return () => next++;
}
