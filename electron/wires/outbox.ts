import type { WireTell } from './messages.ts';

/** What the thread has to say, in order, in as few messages as may be. */
export interface Outbox {
  put(tell: WireTell): void;
}

/**
 * Steps of a dial and heads come shortly before something that matters, and nobody acts on them: posted at once, each
 * would wake the other thread, which on a busy machine then stands between the next bytes and their stamp.
 */
const PATIENCE_MS = 1;

const PATIENT_EVENTS: ReadonlySet<string> = new Set(['mark', 'connected', 'redialled', 'sent', 'head']);

function isPatient(tell: WireTell): boolean {
  return tell.kind === 'wrote' || (tell.kind === 'event' && PATIENT_EVENTS.has(tell.event.kind));
}

/** @param post gets what has gathered, with the buffers to be moved and not copied */
export function createOutbox(post: (tells: readonly WireTell[], moved: ArrayBuffer[]) => void): Outbox {
  let held: WireTell[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const tells = held;
    held = [];
    post(tells, tells.flatMap(movable));
  }

  return {
    put(tell) {
      held.push(tell);
      if (isPatient(tell)) timer ??= setTimeout(flush, PATIENCE_MS);
      else flush();
    },
  };
}

function movable(tell: WireTell): ArrayBuffer[] {
  const bytes = tell.kind === 'event' && tell.event.kind === 'bytes' ? tell.event.bytes.buffer : null;
  return bytes instanceof ArrayBuffer ? [bytes] : [];
}
