import type { BargeIn, PlannedBargeIn } from '../../../core/contract/barge-in.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { playedAt } from '../../../core/playback/audible.ts';
import { positionAt } from '../../../core/playback/position.ts';
import type { VirtualPlayback } from '../../../core/playback/types.ts';
import { dueBargeIn } from '../../../core/session/barge-in/due.ts';
import { virtualPlaybackOf } from '../../../core/session/playback/playback-of.ts';
import { createSessionBuilder } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { Clock } from '../../clock/clock.ts';
import { actStamp } from '../log/run-log.ts';

/** How often the virtual listener looks where the playhead is, ms. */
const LOOK_EVERY_MS = 5;

/** Listens to a reply by the virtual player, and interrupts it when the rule says so. */
export interface VirtualListener {
  /** The same, once the listener has taken what it says. */
  hearing(publish: Publish): Publish;
  /** Nothing more comes: what is left is listened to, unless the rule is met before. */
  replied(): void;
  close(): void;
}

type Publish = (event: EngineEvent) => void;

export interface VirtualListenerParts {
  /** null = nobody listens. */
  readonly rule: PlannedBargeIn | null;
  readonly prebufferMs: number;
  readonly clock: Clock;
  interrupt(bargeIn: BargeIn): void;
  /** Everything has been listened to. */
  over(): void;
}

export function createVirtualListener(parts: VirtualListenerParts): VirtualListener {
  const { rule, ...listening } = parts;
  return rule === null ? NOBODY : listen(rule, listening);
}

const NOBODY: VirtualListener = { hearing: (publish) => publish, replied() {}, close() {} };

function listen(rule: PlannedBargeIn, parts: Omit<VirtualListenerParts, 'rule'>): VirtualListener {
  const { prebufferMs, clock } = parts;
  const builder = createSessionBuilder('listener');
  let isReplied = false;
  let known: { readonly session: Session; readonly playback: VirtualPlayback } | null = null;
  const timer = setInterval(look, LOOK_EVERY_MS);

  function played(session: Session): VirtualPlayback {
    if (known?.session !== session) known = { session, playback: virtualPlaybackOf(session, prebufferMs) };
    return known.playback;
  }

  function look(): void {
    const session = builder.session();
    if (session === null) return;
    const { at, errorMs } = actStamp(clock.now());
    const playback = played(session);
    const cause = dueBargeIn(rule, session, { at, ...heardOf(session, playback, at) });
    if (cause !== null) parts.interrupt({ at, errorMs, cause });
    else if (!isReplied || at < (playback.playEnd ?? at)) return;
    close();
    parts.over();
  }

  const close = (): void => clearInterval(timer);

  return {
    hearing: (publish) => (event) => {
      if (event.type === 'run') builder.apply(event.event);
      publish(event);
    },
    replied() {
      isReplied = true;
    },
    close,
  };
}

function heardOf(session: Session, playback: VirtualPlayback, at: MonoMs) {
  const audibleAt = session.onset === null ? null : playedAt(playback, session.onset.audioMs);
  return {
    // The onset is found as it arrives, ahead of the playhead.
    audibleAt: audibleAt === null || audibleAt > at ? null : audibleAt,
    soundMs: positionAt(playback, at),
  };
}
