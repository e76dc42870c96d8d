import { toFailure } from '../../../core/contract/result.ts';
import type { Exchange } from '../../../core/session/record/record.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { Clock } from '../../clock/clock.ts';
import type { LoopWindow } from '../../clock/loop-monitor.ts';
import type { Outgoing, Surroundings } from '../../providers/adapter.ts';
import { type Inbox, createInbox } from '../../transport/inbox.ts';
import type { Stamp, WireEvent } from '../../transport/types.ts';
import type { Wire, Wires } from '../../wires/wires.ts';
import { createFrameTape } from '../log/frame-tape.ts';
import { type RequestLog, actStamp } from '../log/run-log.ts';
import { createTranscript } from '../log/transcript.ts';
import type { RunTimeouts } from '../options.ts';
import type { RequestAudio } from '../sound/request-audio.ts';
import type { Route } from '../way/route.ts';
import { preconnectedOf } from '../way/standby.ts';
import type { RequestStart } from '../way/way.ts';
import { createCancelling } from './cancelling.ts';
import { createFurtherWrites } from './further-writes.ts';
import type { RequestEnd } from './request-end.ts';
import { createRequestReader } from './request-reader.ts';

/** One request under way: what is written, what is read, and how it ends. */
export interface Request {
  /** More text for a request that was begun `open`. */
  speak(text: string): void;
  /** No more text. */
  finish(): void;
  /** Barge-in. Resolves when the cancel was written, or the request was over. */
  cancel(): Promise<void>;
  /** What went over the wire, for a failure; null where nothing did. */
  exchange(): Exchange | null;
  /** What happened to the loop that took the stamps; null where nothing went over a wire. */
  window(): LoopWindow | null;
}

export interface RequestParts {
  readonly route: Route;
  readonly start: RequestStart;
  readonly text: string;
  readonly textReady: MonoMs;
  /** Absent where the reply has no other requests. */
  readonly around?: Surroundings | undefined;
  /** More text follows; otherwise it is finished with its first. */
  readonly isOpen: boolean;
  readonly forceCold: boolean;
  /** Its connection may be an idle one only where another is left. */
  readonly spareOnly?: boolean | undefined;
  readonly wires: Wires;
  readonly timeouts: RunTimeouts;
  readonly log: RequestLog;
  readonly audio: RequestAudio;
  readonly clock: Clock;
  /** Called once the request is on its way, with the instant before it went, ahead of all that comes of it. */
  dispatched(at: MonoMs): void;
  textSent(piece: number, stamp: Stamp): void;
  /** The vendor's own name of this request. */
  named?: ((requestId: string) => void) | undefined;
  /** Once. */
  ended(end: RequestEnd): void;
}

type Arrival =
  | { readonly kind: 'wire'; readonly event: WireEvent }
  | { readonly kind: 'wrote'; readonly message: Outgoing; readonly stamp: Stamp }
  | { readonly kind: 'settled'; readonly error: unknown }
  /** Behind all that was read by the time the reply had ended. */
  | { readonly kind: 'ended'; readonly end: RequestEnd };

/** Such as a context that expires while the text pauses: what came after it would go unsaid. */
const TOO_EARLY: RequestEnd = {
  kind: 'failed',
  failure: {
    code: 'cut',
    message: 'The provider ended its answer while text was still to come.',
    hint: 'It may have waited too long for the next piece. Send a request for each piece instead.',
  },
};

/** Sends a text and reads its answer to the end. @throws OnsetError when nothing can be sent */
export function beginRequest(parts: RequestParts): Request {
  const { route, text, log, audio, clock, timeouts } = parts;
  const { codec, standby } = parts.start;
  const preconnected = standby && preconnectedOf(standby.span, parts.textReady);
  const transcript = createTranscript(route.plan);
  const reader = createRequestReader({ ...parts, kind: route.plan.kind, codec, preconnected });
  let { isOpen } = parts;
  let isOver = false;
  /** The reply has ended; what was read together with its end is still looked through. */
  let isEnding = false;

  function over(end: RequestEnd): void {
    if (isOver) return;
    isOver = true;
    tape.over();
    // A socket whose reply was cut short may still get frames of that reply: only a complete one is used again. An end
    // marker without audio before it is no complete reply: the audio may follow, into the next run.
    if (end.kind === 'done' && audio.audioMs() > 0 && !reader.isMixed()) wire.release();
    else wire.abort();
    cancelling.over();
    parts.ended(end);
  }

  function take(arrival: Arrival): void {
    if (isOver) return;
    if (arrival.kind === 'ended') return over(arrival.end);
    if (isEnding) return arrival.kind === 'wire' ? reader.late(arrival.event) : undefined;
    if (arrival.kind === 'settled') return over(reader.settled(arrival.error));
    if (arrival.kind === 'wrote') {
      transcript.wrote(arrival.message);
      return tape.wrote(arrival.message, arrival.stamp);
    }
    transcript.read(arrival.event);
    tape.read(arrival.event);
    const end = reader.take(arrival.event);
    if (arrival.event.kind === 'redialled') further.hold();
    // The first text is out: what came after it may follow.
    if (arrival.event.kind === 'sent' && !isOver) further.letGo();
    if (end?.kind === 'done' && !isOpen) endSoon(end);
    else if (end !== null) over(end.kind === 'done' ? TOO_EARLY : end);
  }

  function endSoon(end: RequestEnd): void {
    isEnding = true;
    inbox.push({ kind: 'ended', end });
  }

  const inbox: Inbox<Arrival> = createInbox(take);
  const closing = (): readonly Outgoing[] => [...codec.flush(), ...codec.finish()];
  const begin = standby?.said ? [] : codec.begin();
  const outgoing = [...begin, ...codec.speak(text, isOpen, parts.around), ...(isOpen ? [] : closing())];
  const dispatchedAt = clock.now();
  const wire: Wire = parts.wires.open(
    {
      plan: route.plan,
      ca: route.ca,
      forceCold: parts.forceCold,
      ...(standby && { reservation: { id: standby.id, step: 'use' as const }, said: standby.said ?? [] }),
      ...(parts.spareOnly && { spareOnly: true }),
      timeouts,
      listener: (event) => inbox.push({ kind: 'wire', event }),
      wrote: (message, stamp) => inbox.push({ kind: 'wrote', message, stamp }),
      settled: (error) => inbox.push({ kind: 'settled', error }),
    },
    outgoing,
  );
  parts.dispatched(dispatchedAt);
  const tape = createFrameTape({
    ...{ plan: route.plan, target: route.target, uuids: parts.start.uuids, log },
    begun: actStamp(dispatchedAt),
  });
  const further = createFurtherWrites(wire);
  const cancelling = createCancelling({
    ...{ codec, wire, log, clock, lastTail: reader.lastTail },
    waitMs: timeouts.cancelTailMs,
    gaveUp: () => over({ kind: 'cancelled' }),
  });

  function write(messages: readonly Outgoing[]): void {
    if (!isOver) further.write(messages);
  }

  return {
    speak(more) {
      try {
        write(codec.speak(more, true));
      } catch (thrown) {
        over({ kind: 'failed', failure: toFailure(thrown) });
      }
    },
    finish() {
      isOpen = false;
      write(closing());
    },
    cancel() {
      if (isOver || isEnding) return Promise.resolve();
      reader.cancelling();
      return cancelling.begin();
    },
    exchange: () => transcript.exchange(),
    window: () => wire.window(),
  };
}
