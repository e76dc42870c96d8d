import type { Exchange } from '../../core/session/record.ts';
import type { MonoMs } from '../../core/units.ts';
import type { Outgoing } from '../providers/adapter.ts';
import { type Inbox, createInbox } from '../transport/inbox.ts';
import type { Stamp, WireEvent } from '../transport/types.ts';
import type { Clock } from '../clock/clock.ts';
import type { RunTimeouts } from './options.ts';
import type { LoopWindow } from '../clock/loop-monitor.ts';
import type { Wire, Wires } from '../wires/wires.ts';
import type { Preparation } from './preparation.ts';
import type { RunAudio } from './run-audio.ts';
import { type RunLog, actStamp } from './run-log.ts';
import { type ReplyEnd, createRunReader } from './run-reader.ts';
import { preconnectedOf, type Standby } from './standby.ts';
import { createTranscript } from './transcript.ts';

/** One request under way: what is written, what is read, and how it ends. */
export interface Reply {
  /** Barge-in. Resolves when the cancel was written, or the reply was over. */
  cancel(): Promise<void>;
  /** What went over the wire, for a failure. */
  exchange(): Exchange;
  /** What happened to the loop that took the stamps. */
  window(): LoopWindow;
}

export interface ReplyParts {
  readonly prepared: Preparation;
  readonly text: string;
  readonly forceCold: boolean;
  /** The connection that was made for it; null where none was. */
  readonly standby: Extract<Standby, { kind: 'stands' }> | null;
  readonly textReady: MonoMs;
  readonly wires: Wires;
  readonly timeouts: RunTimeouts;
  readonly log: RunLog;
  readonly audio: RunAudio;
  readonly clock: Clock;
  /** Called once the request is on its way, with the instant before it went, ahead of all that comes of it. */
  dispatched(at: MonoMs): void;
  /** Once. */
  ended(end: ReplyEnd): void;
}

type Arrival =
  | { readonly kind: 'wire'; readonly event: WireEvent }
  | { readonly kind: 'wrote'; readonly message: Outgoing }
  | { readonly kind: 'settled'; readonly error: unknown };

/** Sends one text and reads its answer to the end. @throws OnsetError when nothing can be sent */
export function beginReply(parts: ReplyParts): Reply {
  const { prepared, text, log, audio, clock, timeouts, standby } = parts;
  const { codec, route } = prepared;
  const transcript = createTranscript(route.plan);
  const preconnected = standby && preconnectedOf(standby.span, parts.textReady);
  const reader = createRunReader({ kind: route.plan.kind, codec, audio, log, clock, preconnected });
  let isOver = false;
  let cancelled: Promise<void> | null = null;
  let cancelSent: Stamp | null = null;
  let tailTimer: NodeJS.Timeout | null = null;

  function over(end: ReplyEnd): void {
    if (isOver) return;
    isOver = true;
    if (tailTimer !== null) clearTimeout(tailTimer);
    // A socket whose reply was cut short may still get frames of that reply: only a complete one is used again. An end
    // marker without audio before it is no complete reply: the audio may follow, into the next run.
    if (end.kind === 'done' && audio.audioMs() > 0 && !reader.isMixed()) wire.release();
    else wire.abort();
    const tail = reader.lastTail();
    // Audio that came while the cancel was being written came before it.
    if (tail !== null && cancelSent !== null && tail.at > cancelSent.at) log.mark('cancelQuiet', tail);
    parts.ended(end);
  }

  function take(arrival: Arrival): void {
    if (isOver) return;
    if (arrival.kind === 'settled') return over(reader.settled(arrival.error));
    if (arrival.kind === 'wrote') return transcript.wrote(arrival.message);
    transcript.read(arrival.event);
    const end = reader.take(arrival.event);
    if (end !== null) over(end);
  }

  const inbox: Inbox<Arrival> = createInbox(take);
  const begin = standby?.said ? [] : codec.begin();
  const outgoing = [...begin, ...codec.speak(text), ...codec.flush(), ...codec.finish()];
  const dispatchedAt = clock.now();
  const wire: Wire = parts.wires.open(
    {
      plan: route.plan,
      ca: route.ca,
      forceCold: parts.forceCold,
      ...(standby && { reservation: { id: standby.id, step: 'use' as const }, said: standby.said ?? [] }),
      timeouts,
      listener: (event) => inbox.push({ kind: 'wire', event }),
      wrote: (message) => inbox.push({ kind: 'wrote', message }),
      settled: (error) => inbox.push({ kind: 'settled', error }),
    },
    outgoing,
  );
  parts.dispatched(dispatchedAt);

  async function writeCancel(messages: readonly Outgoing[]): Promise<void> {
    // A cancel that can't be written any more ends the reply all the same, by what the transport says.
    cancelSent = await wire.write(messages).catch(() => actStamp(clock.now()));
    log.mark('cancelSent', cancelSent);
    if (isOver) return;
    tailTimer = setTimeout(() => over({ kind: 'cancelled' }), timeouts.cancelTailMs);
  }

  return {
    cancel() {
      if (isOver) return Promise.resolve();
      reader.cancelling();
      return (cancelled ??= writeCancel(codec.cancel()));
    },
    exchange: () => transcript.exchange(),
    window: () => wire.window(),
  };
}
