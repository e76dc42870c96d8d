import {
  type BargeIn,
  type BargeInCause,
  type BargeInRule,
  type PlannedBargeIn,
  VOICE_MARGINS_DB,
} from '../../../core/contract/barge-in.ts';
import { dueBargeIn } from '../../../core/session/barge-in/due.ts';
import type { Player, PlayerSnapshot } from '../../audio/types.ts';
import type { RunFeed } from '../run/run-feed.ts';
import type { Ear } from './ear-store.ts';

/** How often the page looks where the playhead is, ms. */
const LOOK_EVERY_MS = 5;

/** Interrupts the run that plays when its rule says so. */
export interface BargeInWatch {
  /** Before a run: opens the microphone where the rule needs it, so that the run itself is not disturbed. */
  prepare(rule: BargeInRule): Promise<void>;
  /** The run has begun. */
  follow(): void;
  /** It is over, or never began. */
  end(): void;
}

export interface BargeInParts {
  readonly player: Pick<Player, 'snapshot'>;
  readonly feed: Pick<RunFeed, 'session'>;
  readonly ear: Ear;
  readonly interrupt: (bargeIn: BargeIn) => void;
}

/** An interruption noticed now. */
export const bargeInNow = ({ at, errorMs }: PlayerSnapshot, cause: BargeInCause): BargeIn => ({
  at,
  errorMs,
  cause,
});

export function createBargeInWatch({ player, feed, ear, interrupt }: BargeInParts): BargeInWatch {
  let rule: BargeInRule = { by: 'off' };
  let timer: ReturnType<typeof setInterval> | null = null;
  let isFollowing = false;

  function end(): void {
    isFollowing = false;
    if (timer !== null) clearInterval(timer);
    timer = null;
    ear.close();
  }

  function fire(cause: BargeInCause): void {
    const bargeIn = bargeInNow(player.snapshot(), cause);
    end();
    interrupt(bargeIn);
  }

  function look(planned: PlannedBargeIn): void {
    const session = feed.session();
    if (session === null) return;
    const { at, playedMs } = player.snapshot();
    // What was handed to the device is heard one latency later.
    const soundMs = playedMs - (session.output?.latencyMs ?? 0);
    const cause = dueBargeIn(planned, session, { at, audibleAt: session.marks.heard ?? null, soundMs });
    if (cause !== null) fire(cause);
  }

  function onVoice(detectionMs: number): void {
    const { state } = player.snapshot();
    const isSounding = state === 'playing' || state === 'stalled';
    if (isFollowing && isSounding) fire({ by: 'microphone', detectionMs });
  }

  return {
    end,
    async prepare(next) {
      end();
      rule = next;
      if (next.by !== 'microphone') return;
      const { sensitivity, holdMs, through } = next;
      const marginDb = VOICE_MARGINS_DB[sensitivity];
      await ear.open({ marginDb, holdMs, cancelsEcho: through === 'speakers' }, onVoice);
    },
    follow() {
      isFollowing = true;
      if (rule.by !== 'time' && rule.by !== 'text') return;
      const planned = rule;
      timer = setInterval(() => {
        look(planned);
      }, LOOK_EVERY_MS);
    },
  };
}
