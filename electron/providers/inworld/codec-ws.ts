import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { readChunk } from './chunk.ts';
import { inworldFailure, inworldStreamFailure } from './failures.ts';
import { voiceRequest } from './voice-request.ts';
import { createWordClock } from './word-clock.ts';

/** By the pages, of one `send_text`; the live service took 2,000 in one. Shorter pieces fit both. */
const MAX_PIECE_CHARACTERS = 1000;

/** The text in pieces, cut behind a space where there is one; joined they are the text. */
function piecesOf(text: string): readonly string[] {
  if (text.length <= MAX_PIECE_CHARACTERS) return [text];
  const spaceAt = text.lastIndexOf(' ', MAX_PIECE_CHARACTERS - 1);
  const end = spaceAt === -1 ? MAX_PIECE_CHARACTERS : spaceAt + 1;
  return [text.slice(0, end), ...piecesOf(text.slice(end))];
}

const failed = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Inworld', what) },
];

/** `status` stands beside every event; 0 is OK. */
function refusal(result: WireObject): readonly AdapterEvent[] | null {
  const status = objectField(result, 'status');
  const code = status?.['code'] ?? 0;
  return status === null || code === 0 ? null : [{ kind: 'error', failure: inworldStreamFailure(status) }];
}

/**
 * One context on the socket, which other replies may use before and after. Everything is sent without waiting for an
 * answer, which saves a round trip. There is no message that cancels: `close_context` would first speak what is left.
 */
export function createInworldSocketCodec(
  target: Target,
  declared: AudioFormat,
  contextId: string,
): ReplyCodec {
  const clock = createWordClock(declared);
  const noteUnknown = createUnknownNotes();
  const message = (object: Readonly<Record<string, unknown>>, carriesText = false) =>
    jsonMessage({ ...object, contextId }, carriesText);

  function onEvent(result: WireObject): readonly AdapterEvent[] {
    if ('contextCreated' in result) return [{ kind: 'ready' }];
    const chunk = objectField(result, 'audioChunk');
    if (chunk !== null) return readChunk(chunk, clock);
    if ('flushCompleted' in result) {
      clock.flushed();
      return [{ kind: 'flushed' }];
    }
    if ('contextClosed' in result) return [{ kind: 'done' }];
    return noteUnknown(Object.keys(result).join(' '));
  }

  function onText(text: string): readonly AdapterEvent[] {
    const object = parseObject(text);
    if (object === null) return failed('a text frame that is no JSON object');
    const broken = objectField(object, 'error');
    if (broken !== null) return [{ kind: 'error', failure: inworldStreamFailure(broken) }];
    const result = objectField(object, 'result');
    if (result === null) return failed('a message without a result');
    // The tail of a reply before this one, on the same socket.
    if ((textField(result, 'contextId') ?? contextId) !== contextId) return [];
    return refusal(result) ?? onEvent(result);
  }

  return {
    ...createSocketCodec({
      // It is sent when its last part is.
      speak: (text) =>
        piecesOf(text).map((part, index, { length }) =>
          message({ send_text: { text: part } }, index === length - 1),
        ),
      flush: () => [message({ flush_context: {} })],
      cancel: () => [{ kind: 'close', code: 1000 }],
      onText,
      refusal: inworldFailure,
      closed: () => null,
    }),
    isReadyTold: true,
    begin: () => [message({ create: voiceRequest(target) })],
    // Five contexts fit on a connection.
    finish: () => [message({ close_context: {} })],
  };
}
