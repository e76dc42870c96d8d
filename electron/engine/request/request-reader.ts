import { type Failure, toFailure } from '../../../core/contract/result.ts';
import type { Clock } from '../../clock/clock.ts';
import type { AdapterEvent, DialPlan, Frame, ReplyCodec } from '../../providers/adapter.ts';
import type { Framer } from '../../transport/framer.ts';
import type { ConnectionFacts, Stamp, WireEvent } from '../../transport/types.ts';
import type { Preconnected } from '../way/standby.ts';
import { createAfterEnd } from './after-end.ts';
import { type AnswerEvents, type AnswerEventsParts, createAnswerEvents } from './answer-events.ts';
import { createBodyFramer } from './body-framer.ts';
import type { RequestEnd } from './request-end.ts';
import { ANSWERS, createStrayWatch } from './strays.ts';

/** Turns what the transport read into marks, chunks and notes, until the request ends. */
export interface RequestReader extends Pick<AnswerEvents, 'cancelling' | 'lastTail'> {
  /** @returns the request's end, in the one call in which it came */
  take(event: WireEvent): RequestEnd | null;
  /** What was read after the request had ended well. */
  late(event: WireEvent): void;
  /** The transport has nothing more. @returns what that makes of a request that had not ended */
  settled(error: unknown): RequestEnd;
  /** Frames came that do not belong where they are, so more of them may. */
  isMixed(): boolean;
}

export interface RequestReaderParts extends AnswerEventsParts {
  readonly kind: DialPlan['kind'];
  readonly codec: ReplyCodec;
  /** The last byte of a piece of text was written; pieces count from 0. */
  textSent(piece: number, stamp: Stamp): void;
  readonly clock: Clock;
  /** Of the connection that was made for this request; null where none was. */
  readonly preconnected: Preconnected | null;
}

const CUT: Failure = {
  code: 'cut',
  message: 'The server closed the connection before the end of its answer.',
  hint: 'What arrived is kept. Run it again; if it repeats, look at the server or a proxy in between.',
};

const REDIALLED =
  'The idle connection had been closed by the server, so the request was sent again on a new one: ' +
  'a server that had read the first one may have synthesised it twice.';

const PRECONNECTION_LOST =
  'The connection made before the text was gone when the text came, so the text waited for another: this run is cold.';

/** Frames that answer the request; set-up acknowledgements and remarks may come without it. */
const BELONGS: ReadonlySet<AdapterEvent['kind']> = new Set([...ANSWERS, 'error']);

export function createRequestReader(parts: RequestReaderParts): RequestReader {
  const { kind, codec, log, clock } = parts;
  const answer = createAnswerEvents(parts);
  let framer: Framer | null = null;
  let status = 0;
  let hasFirstByte = false;
  let sentPieces = 0;
  let { preconnected } = parts;
  const strays = createStrayWatch(log);
  const afterEnd = createAfterEnd(log);

  function firstByte(stamp: Stamp): void {
    if (hasFirstByte) return;
    hasFirstByte = true;
    log.mark('firstByte', stamp);
  }

  function onConnected(facts: ConnectionFacts): void {
    const isLost = preconnected !== null && facts.temperature === 'cold';
    const told = preconnected === null || isLost ? {} : { preconnected };
    log.event({ kind: 'connection', request: log.request, at: clock.now(), ...facts, ...told });
    if (isLost) log.note('warning', 'preconnection_lost', PRECONNECTION_LOST);
    strays.connected(facts);
  }

  function decode(frame: Frame, stamp: Stamp): RequestEnd | null {
    const decoded = codec.decode(frame);
    const events = kind !== 'http' && status === 0 ? strays.without(decoded, stamp) : decoded;
    if (kind !== 'http' && status === 0 && events.some((event) => BELONGS.has(event.kind))) firstByte(stamp);
    for (const [index, event] of events.entries()) {
      const end = answer.take(event, stamp);
      if (end?.kind === 'done') afterEnd.take(events.slice(index + 1));
      if (end !== null) return end;
    }
    return null;
  }

  function decodeTexts(texts: readonly string[], stamp: Stamp): RequestEnd | null {
    for (const [index, text] of texts.entries()) {
      const end = decode({ kind: 'text', text }, stamp);
      if (end?.kind === 'done') lateTexts(texts.slice(index + 1));
      if (end !== null) return end;
    }
    return null;
  }

  const lateTexts = (texts: readonly string[]): void =>
    afterEnd.take(texts.flatMap((text) => codec.decode({ kind: 'text', text })));

  function onLate(event: WireEvent): void {
    if (event.kind === 'text') lateTexts([event.text]);
    if (event.kind !== 'bytes') return;
    if (framer === null) afterEnd.take(codec.decode({ kind: 'bytes', bytes: event.bytes }));
    else lateTexts(framer.push(event.bytes));
  }

  function onHead({
    stamp,
    status: answered,
    headers,
  }: Extract<WireEvent, { kind: 'head' }>): RequestEnd | null {
    status = answered;
    if (kind === 'http') firstByte(stamp);
    framer = createBodyFramer(codec.framing(status, headers));
    return decode({ kind: 'head', status, headers }, stamp);
  }

  function onWire(event: WireEvent): RequestEnd | null {
    switch (event.kind) {
      case 'redialled':
        log.event({ kind: 'redialled', request: log.request, at: event.stamp.at });
        log.note('warning', 'redialled', REDIALLED);
        preconnected = null;
        sentPieces = 0;
        return null;
      case 'mark':
        log.mark(event.mark, event.stamp);
        return null;
      case 'connected':
        onConnected(event.facts);
        return null;
      case 'sent':
        parts.textSent(sentPieces, event.stamp);
        sentPieces += 1;
        strays.textSent(event.stamp);
        return null;
      case 'head':
        return onHead(event);
      case 'bytes':
        if (framer === null) return decode({ kind: 'bytes', bytes: event.bytes }, event.stamp);
        return decodeTexts(framer.push(event.bytes), event.stamp);
      case 'text':
        return decode({ kind: 'text', text: event.text }, event.stamp);
      case 'end':
        return decodeTexts(framer?.end() ?? [], event.stamp) ?? decode({ kind: 'end' }, event.stamp);
      case 'closed':
        return (
          decode({ kind: 'closed', code: event.code, reason: event.reason }, event.stamp) ??
          (answer.isCancelling() ? { kind: 'cancelled' } : { kind: 'failed', failure: CUT })
        );
    }
  }

  return {
    take(event) {
      try {
        return onWire(event);
      } catch (thrown) {
        return { kind: 'failed', failure: toFailure(thrown) };
      }
    },
    late(event) {
      try {
        onLate(event);
      } catch {
        // Nonsense behind the end is nobody's failure.
      }
    },
    settled(error) {
      if (answer.isCancelling()) return { kind: 'cancelled' };
      // A refusal whose body was cut off is still a refusal, and says more than the cut.
      const refused =
        status >= 400 ? codec.decode({ kind: 'end' }).find((event) => event.kind === 'error') : undefined;
      if (refused !== undefined) return { kind: 'failed', failure: refused.failure };
      return { kind: 'failed', failure: error === null ? CUT : toFailure(error) };
    },
    cancelling: answer.cancelling,
    lastTail: answer.lastTail,
    isMixed: () => strays.haveCome() || afterEnd.hasCome(),
  };
}
