import type { Clock } from '../../clock/clock.ts';
import type { Outgoing, ReplyCodec } from '../../providers/adapter.ts';
import type { Stamp } from '../../transport/types.ts';
import type { Wire } from '../../wires/wires.ts';
import { type RequestLog, actStamp } from '../log/run-log.ts';

/** The cancel of a request and the tail behind it, which is read until the provider acknowledges or we give up. */
export interface Cancelling {
  /** Only the first call writes. Resolves when the cancel was written. */
  begin(): Promise<void>;
  /** The request has ended. */
  over(): void;
}

export interface CancellingParts {
  readonly codec: Pick<ReplyCodec, 'cancel'>;
  readonly wire: Pick<Wire, 'write'>;
  readonly log: RequestLog;
  readonly clock: Clock;
  /** How long the tail is read. */
  readonly waitMs: number;
  /** Its last audio so far; null where none came. */
  lastTail(): Stamp | null;
  gaveUp(): void;
}

export function createCancelling(parts: CancellingParts): Cancelling {
  const { codec, wire, log, clock, waitMs } = parts;
  let written: Promise<void> | null = null;
  let sent: Stamp | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;

  async function write(messages: readonly Outgoing[]): Promise<void> {
    // A cancel that can't be written any more ends the request all the same, by what the transport says.
    sent = await wire.write(messages).catch(() => actStamp(clock.now()));
    log.mark('cancelSent', sent);
    if (!isOver) timer = setTimeout(giveUp, waitMs);
  }

  /** Without the note the end of our patience would be read as the end of the tail. */
  function giveUp(): void {
    if (parts.lastTail() !== null) log.note('warning', 'tail_unfinished', unfinished(waitMs));
    parts.gaveUp();
  }

  return {
    begin: () => (written ??= write(codec.cancel())),
    over() {
      isOver = true;
      if (timer !== null) clearTimeout(timer);
      const tail = parts.lastTail();
      // Audio that came while the cancel was being written came before it.
      if (tail !== null && sent !== null && tail.at > sent.at) log.mark('cancelQuiet', tail);
    },
  };
}

const unfinished = (waitedMs: number): string =>
  `The provider did not acknowledge the cancel within ${String(waitedMs)} ms, which is all the tail was read for: more audio may have followed.`;
