import type { RunRequest } from '../engine.ts';

/** Whoever listens to a run: it is not over before they have heard it. */
export interface Audience {
  /** All sound has come: what is left of it may take so long to be played. */
  replied(waitMs: number): void;
  /** Everything has been played, or given up. */
  settle(this: void): void;
  /** The page that plays has gone. */
  leave(this: void): void;
  /** Why nobody knows what was heard to its end; null where it is known. */
  unheard(): Unheard | null;
}

export interface Unheard {
  readonly code: 'page_left' | 'unsettled';
  readonly message: string;
}

export interface AudienceParts {
  readonly request: Pick<RunRequest, 'playback' | 'bargeIn'>;
  /** Whether any page is there. */
  readonly isPageThere: () => boolean;
  /** Called once, when all is heard that ever will be. */
  readonly over: () => void;
}

const LEFT: Unheard = {
  code: 'page_left',
  message: 'The page that played this run was reloaded or closed: what was heard is known only until then.',
};

const UNSETTLED: Unheard = {
  code: 'unsettled',
  message: 'The page never said that it had played the audio.',
};

/** A page with a device, the virtual player where it may interrupt, or nobody. */
export function createAudience({ request, isPageThere, over }: AudienceParts): Audience {
  const hasPage = request.playback === 'device';
  let state: 'speaking' | 'playing' | 'over' = 'speaking';
  let isSettled = !hasPage && request.bargeIn === undefined;
  let unheard: Unheard | null = null;
  let timer: NodeJS.Timeout | null = null;

  function end(): void {
    if (state !== 'playing') return;
    state = 'over';
    if (timer !== null) clearTimeout(timer);
    over();
  }

  function giveUp(why: Unheard): void {
    if (isSettled || state === 'over') return;
    unheard ??= why;
    end();
  }

  return {
    replied(waitMs) {
      state = 'playing';
      if (hasPage && !isPageThere()) giveUp(LEFT);
      if (isSettled || unheard !== null) end();
      else timer = setTimeout(() => giveUp(UNSETTLED), waitMs);
    },
    settle() {
      isSettled = true;
      end();
    },
    leave() {
      if (hasPage) giveUp(LEFT);
    },
    unheard: () => unheard,
  };
}
