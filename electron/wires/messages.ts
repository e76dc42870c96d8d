import type { Failure } from '../../core/contract/result.ts';
import type { LoopWindow } from '../clock/loop-monitor.ts';
import type { Outgoing } from '../providers/adapter.ts';
import type { Stamp, WireEvent } from '../transport/types.ts';
import type { DialSpan, WireDial, WireParts } from './wires.ts';

/** To the thread. `ask` numbers what is answered; `wire` numbers wires. Both sides are one build: nothing is parsed. */
export type WireAsk =
  | {
      readonly kind: 'open';
      readonly wire: number;
      readonly dial: WireDial;
      readonly forceCold: boolean;
      readonly said: NonNullable<WireParts['said']>;
      readonly outgoing: readonly Outgoing[];
    }
  | {
      readonly kind: 'write';
      readonly ask: number;
      readonly wire: number;
      readonly outgoing: readonly Outgoing[];
    }
  | { readonly kind: 'release' | 'abort'; readonly wire: number }
  | { readonly kind: 'warm'; readonly ask: number; readonly dial: WireDial; readonly connections: number }
  | { readonly kind: 'is_warm'; readonly ask: number; readonly dial: WireDial }
  | { readonly kind: 'calibrate' | 'close'; readonly ask: number };

/** From the thread: first `ready`. Stamps are on the thread's own clock. */
export type WireTell =
  /** CLOCK_MONOTONIC minus the thread's clock, ms. */
  | { readonly kind: 'ready'; readonly originMs: number }
  | { readonly kind: 'event'; readonly wire: number; readonly event: WireEvent; readonly window: LoopWindow }
  | { readonly kind: 'wrote'; readonly wire: number; readonly message: Outgoing; readonly stamp: Stamp }
  | {
      readonly kind: 'settled';
      readonly wire: number;
      readonly failure: Failure | null;
      readonly window: LoopWindow;
    }
  | { readonly kind: 'answer'; readonly ask: number; readonly answer: WireAnswer };

export type WireAnswer =
  | { readonly kind: 'done'; readonly value: Stamp | DialSpan | boolean | null }
  | { readonly kind: 'failed'; readonly failure: Failure };
