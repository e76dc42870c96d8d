import type { TextSource } from '../../../core/contract/reply-plan.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { Clock } from '../../clock/clock.ts';

/** A reply's text as it becomes available. */
export interface TextFeed {
  /** Begins; what is there at once is told before this returns. */
  start(): void;
  /** Nothing is told from here on. */
  stop(): void;
  /** How late a token came at worst against its plan, ms; null for a text that has none. */
  lateMs(this: void): number | null;
}

export interface TextReader {
  text(text: string, at: MonoMs): void;
  end(at: MonoMs): void;
}

/** `text` at once for a typed source; else its tokens, each at its time from now on. */
export function createTextFeed(source: TextSource, text: string, clock: Clock, reader: TextReader): TextFeed {
  if (source.kind === 'tokens') return createTokenFeed(source.tokens, clock, reader);
  return {
    start() {
      reader.text(text, clock.now());
      reader.end(clock.now());
    },
    stop: () => undefined,
    lateMs: () => null,
  };
}

type Tokens = Extract<TextSource, { kind: 'tokens' }>['tokens'];

function createTokenFeed(tokens: Tokens, clock: Clock, reader: TextReader): TextFeed {
  let next = 0;
  let zeroAt: MonoMs = 0;
  let lateMs = 0;
  let timer: NodeJS.Timeout | null = null;

  function tellDue(): void {
    timer = null;
    for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
      const at = clock.now();
      const leftMs = zeroAt + token.atMs - at;
      if (leftMs > 0) {
        timer = setTimeout(tellDue, leftMs);
        return;
      }
      lateMs = Math.max(lateMs, -leftMs);
      next += 1;
      reader.text(token.text, at);
    }
    reader.end(clock.now());
  }

  return {
    start() {
      zeroAt = clock.now();
      tellDue();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      next = tokens.length;
      timer = null;
    },
    lateMs: () => lateMs,
  };
}
