import type { Conversation, MessageFraming } from '../../lab/server/lab-request.ts';
import { audioMsOf, createSpans, socketAlignment, wholeSpan, type Span } from './lab-alignment.ts';
import type { LabSettings } from './lab-order.ts';
import type { SocketAlignment } from './wire.ts';

/** What every socket of the lab asks of its query. */
export interface SocketSettings extends LabSettings {
  readonly autoMode: boolean;
  readonly syncAlignment: boolean;
  readonly inactivityMs: number;
}

/** Speaks parts of a text on a socket. `names` stands in each message, as a context does. */
export interface Speaker {
  say(text: string, names: object, isWanted: () => boolean): void;
}

/** An order whose text is looked at only when its turn has come, so that a part can be dropped before it began. */
function* lazily(text: string, isWanted: () => boolean): Generator<string> {
  if (isWanted()) yield text;
}

export function createSpeaker(conversation: Conversation, settings: SocketSettings): Speaker {
  // With sync_alignment each chunk has its own; without it the first of a part has all, and the others none.
  function alignments(text: string): (audio: Uint8Array) => SocketAlignment | null {
    const spanOf = createSpans(text);
    let whole: Span | null = wholeSpan(text);
    if (settings.syncAlignment) {
      return (audio) => socketAlignment(spanOf(audioMsOf(settings.format, audio.length)));
    }
    return () => {
      const span = whole;
      whole = null;
      return socketAlignment(span);
    };
  }

  function framing(text: string, names: object): MessageFraming {
    const alignmentOf = alignments(text);
    return {
      frame(audio) {
        const alignment = alignmentOf(audio);
        const base64 = Buffer.from(audio).toString('base64');
        return JSON.stringify({ audio: base64, normalizedAlignment: alignment, alignment, ...names });
      },
      tail: () => [],
    };
  }

  return {
    say(text, names, isWanted) {
      const { voice, format } = settings;
      const texts = lazily(text.trim(), isWanted);
      conversation.speak({ texts, voice, format }, framing(text, names));
    },
  };
}

/** The words of a socket before it is closed with the same code. */
export function breakOff(conversation: Conversation, error: string, message: string): void {
  conversation.send({ message, error, code: 1008 });
  conversation.close(1008, message.slice(0, 100));
}
