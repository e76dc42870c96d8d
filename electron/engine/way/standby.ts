import { type Failure, OnsetError, toFailure } from '../../../core/contract/result.ts';
import type { RunEventOf } from '../../../core/session/record/record.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { Frame, Outgoing, ReplyCodec } from '../../providers/adapter.ts';
import { timeoutError } from '../../transport/errors.ts';
import { createInbox } from '../../transport/inbox.ts';
import type { Stamp, WireEvent } from '../../transport/types.ts';
import type { DialSpan, WireDial, Wires } from '../../wires/wires.ts';
import type { RunTimeouts } from '../options.ts';
import type { Preparation } from './preparation.ts';

/** A connection made for one run before its text exists. */
export type Standby =
  | {
      readonly kind: 'stands';
      readonly id: string;
      readonly span: DialSpan;
      /** The set-up that was said on it and acknowledged; null where it goes out with the text. */
      readonly said: readonly Outgoing[] | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Preconnected = NonNullable<RunEventOf<'connection'>['preconnected']>;

export interface StandbyParts {
  readonly wires: Wires;
  readonly timeouts: RunTimeouts;
}

/**
 * Dials anew, upgrades, and where the provider acknowledges its set-up, waits for that too. Never rejects: a run whose
 * connection could not be made beforehand says so and makes one with its text.
 */
export async function standBy(
  { wires, timeouts }: StandbyParts,
  { route: { plan, ca }, codec }: Preparation,
  id: string,
): Promise<Standby> {
  const dial: WireDial = { plan, ca, timeouts, reservation: { id, step: 'make' } };
  try {
    if (plan.kind !== 'websocket' || codec.isReadyTold !== true) {
      return { kind: 'stands', id, span: await wires.warm(dial), said: null };
    }
    const said = codec.begin();
    return { kind: 'stands', id, span: await setUp(wires, dial, codec, said), said };
  } catch (thrown) {
    return { kind: 'failed', failure: toFailure(thrown) };
  }
}

/** What the record says of it. */
export function preconnectedOf({ begun, stands }: DialSpan, textReady: MonoMs): Preconnected {
  return { dialMs: stands.at - begun.at, aheadMs: textReady - stands.at };
}

/** Opens the socket, says `said`, and rests it again once the provider is ready. */
function setUp(
  wires: Wires,
  dial: WireDial,
  codec: ReplyCodec,
  said: readonly Outgoing[],
): Promise<DialSpan> {
  const { plan, timeouts } = dial;
  return new Promise((resolve, reject) => {
    let begun: Stamp | null = null;
    let isOver = false;
    const timer = setTimeout(
      () =>
        fail(timeoutError(new URL(plan.url).host, 'the provider to be ready', timeouts.connectMs).failure),
      timeouts.connectMs,
    );
    const take = (event: WireEvent): void => {
      if (event.kind === 'mark') begun ??= event.stamp;
      const frame = frameOf(event);
      if (frame === null || isOver) return;
      for (const told of codec.decode(frame)) {
        if (told.kind === 'error') fail(told.failure);
        if (told.kind === 'ready' && 'stamp' in event)
          stand({ begun: begun ?? event.stamp, stands: event.stamp });
      }
    };
    // A greeting may come with the 101, before the socket is there to be rested.
    const inbox = createInbox(take);
    const settled = (error: unknown): void => fail(toFailure(error ?? new Error('It closed unasked.')));
    const wire = wires.open(
      { ...dial, forceCold: false, listener: (event) => inbox.push(event), settled, wrote: () => undefined },
      said,
    );

    function stand(span: DialSpan): void {
      isOver = true;
      clearTimeout(timer);
      wire.release();
      resolve(span);
    }
    function fail(failure: Failure): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      reject(new OnsetError(failure));
      wire.abort();
    }
  });
}

/** What of a socket's events its codec reads. */
function frameOf(event: WireEvent): Frame | null {
  return event.kind === 'text' || event.kind === 'bytes' || event.kind === 'closed' ? event : null;
}
