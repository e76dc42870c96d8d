import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, parseObject, textField } from '../json.ts';
import { createSocketCodec } from '../socket-codec.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import type { Dialect } from './dialects.ts';
import { elevenlabsCloseFailure, elevenlabsFailure, elevenlabsStreamFailure } from './failures.ts';
import { checkLength } from './limits.ts';
import { createPieceReader } from './pieces.ts';

/** `null` or absent until the end, then `true`; both spellings are in use. */
const isFinal = (message: WireObject): boolean => message['isFinal'] === true || message['is_final'] === true;

const isError = (message: WireObject): boolean => 'error' in message || 'detail' in message;

/** One reply on either of the text-to-speech sockets. A refused key comes as a status, a message or a close. */
export function createElevenlabsSocketCodec(target: Target, dialect: Dialect): ReplyCodec {
  const noteUnknown = createUnknownNotes();
  const pieces = createPieceReader(target.format);
  let isCancelled = false;

  function onMessage(message: WireObject): readonly AdapterEvent[] {
    if (isError(message)) return [{ kind: 'error', failure: elevenlabsStreamFailure(message) }];
    if (textField(message, 'type') === 'flush_done') return [{ kind: 'flushed' }];
    const isPiece = 'audio' in message || 'alignment' in message;
    const events = isPiece ? pieces.read(message, 'audio') : [];
    if (isFinal(message)) return [...events, ...pieces.end(), { kind: isCancelled ? 'cancelled' : 'done' }];
    if (isPiece) return events.length === 0 ? [{ kind: 'begun' }] : events;
    return noteUnknown(textField(message, 'type') ?? Object.keys(message).join(' '));
  }

  function onText(text: string): readonly AdapterEvent[] {
    const message = parseObject(text);
    if (message !== null) return dialect.isOurs(message) ? onMessage(message) : [];
    return [{ kind: 'error', failure: protocolFailure('ElevenLabs', 'a text frame that is no JSON object') }];
  }

  const codec = createSocketCodec({
    speak(text, isOpen = false) {
      checkLength(target.model, text);
      return dialect.speak(text, isOpen);
    },
    flush: dialect.flush,
    cancel() {
      isCancelled = true;
      return dialect.cancel();
    },
    onText,
    refusal: elevenlabsFailure,
    closed: elevenlabsCloseFailure,
  });
  return { ...codec, begin: dialect.begin, finish: dialect.finish };
}
