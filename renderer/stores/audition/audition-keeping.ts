import type { Audition } from '../../../core/contract/audition.ts';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Failure } from '../../../core/contract/result.ts';

export interface OpenAudition {
  /** Null until the engine has answered. */
  readonly audition: Audition | null;
  /** Of the last thing that was asked for. */
  readonly failure: Failure | null;
}

interface OpenState {
  getState(): OpenAudition;
  setState(changes: Partial<OpenAudition>): void;
}

/** How the page's copy of the open audition and the engine's become one. */
export interface AuditionKeeping {
  /** The copy was changed: `keep` is called a moment after the last of several changes. */
  later(keep: () => Promise<void>): void;
  /** Keeps now what waits to be kept. @returns whether anything did */
  flush(): Promise<boolean>;
  /** Takes over what another window has kept, where nothing of this one waits. */
  follow(revision: number): Promise<void>;
}

/** What waits to be kept is told before the page goes: what is sent then still arrives. */
export function keepBeforeLeaving({ flush }: { flush(this: void): Promise<void> }, page: EventTarget): void {
  page.addEventListener('pagehide', () => void flush());
}

const SAVE_DELAY_MS = 300;

export function createAuditionKeeping(client: EngineBridge, state: OpenState): AuditionKeeping {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Of the audition whose last change the engine does not know yet. */
  let unsaved: string | null = null;
  /** A change names the revision that the one before it brought: they are told one after the other. */
  let telling: Promise<unknown> = Promise.resolve();
  let isTelling = false;

  async function tell(): Promise<boolean> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { audition } = state.getState();
    if (audition === null || unsaved !== audition.id) return false;
    unsaved = null;
    isTelling = true;
    const kept = await client.invoke('audition.set', audition);
    isTelling = false;
    if (kept.ok) takeRevision(audition.id, kept.value.revision);
    else if (kept.error.code === 'stale') await takeOver(audition.id);
    else unsaved ??= audition.id;
    state.setState({ failure: kept.ok ? null : kept.error });
    return true;
  }

  function takeRevision(id: string, revision: number): void {
    const { audition } = state.getState();
    if (audition?.id === id) state.setState({ audition: { ...audition, revision } });
  }

  async function takeOver(id: string): Promise<void> {
    const newest = await client.invoke('audition.get', { id });
    if (!newest.ok || state.getState().audition?.id !== id) return;
    // What was changed meanwhile was made from the old one as well.
    unsaved = null;
    state.setState({ audition: newest.value });
  }

  return {
    later(keep) {
      unsaved = state.getState().audition?.id ?? null;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void keep(), SAVE_DELAY_MS);
    },
    flush() {
      const told = telling.then(tell);
      telling = told;
      return told;
    },
    async follow(revision) {
      const { audition } = state.getState();
      if (audition === null || audition.revision >= revision || isTelling || unsaved !== null) return;
      await takeOver(audition.id);
    },
  };
}
