import type { AudioFormat } from '../../../core/audio/format.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterContext, AdapterEvent, Outgoing, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { createSocketCodec } from '../socket-codec.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { azureCloseFailure, azureFailure } from './failures.ts';
import { readBinaryMessage, readTextMessage, writeMessage, type AzureMessage } from './messages.ts';
import { readWords } from './metadata.ts';
import { ssmlOf } from './ssml.ts';
import { SPEECH_CONFIG, synthesisContext } from './set-up.ts';
import { AZURE_MAX_MESSAGE_BYTES, type AzureClientPath } from './wire.ts';

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Azure', what) },
];

/** @throws OnsetError `usage` for a message that the service would close the socket on */
function checkSize(data: string): void {
  const sizeBytes = Buffer.byteLength(data);
  if (sizeBytes <= AZURE_MAX_MESSAGE_BYTES) return;
  throw new OnsetError({
    code: 'usage',
    message: `Azure takes ${AZURE_MAX_MESSAGE_BYTES} bytes in one message; this text makes it ${sizeBytes}.`,
    hint: 'Send a shorter text. Letters beyond ASCII take two to four bytes, and & < > as entities up to six.',
  });
}

function onMetadata(body: string): readonly AdapterEvent[] {
  const words = readWords(body);
  if (words === null) return error('metadata that cannot be read');
  return words.length === 0 ? [] : [{ kind: 'words', words }];
}

/** One turn on the socket, by its request id. */
interface Turn {
  message(path: AzureClientPath, body: string): Outgoing;
  /** Whether a frame belongs to another turn, e.g. one that was cancelled; one without an id is taken as ours. */
  isForeign(headers: AzureMessage<unknown>['headers']): boolean;
}

function createTurn(context: AdapterContext): Turn {
  const requestId = context.uuid().replaceAll('-', '').toUpperCase();
  // Ten minutes late at most; that the service weighs it is not known (unverified).
  const timestamp = new Date(context.epochSeconds * 1000).toISOString();
  return {
    message(path, body) {
      const data = writeMessage(path, requestId, timestamp, body);
      checkSize(data);
      return { kind: 'message', data, carriesText: path === 'ssml' || path === 'text.piece' };
    },
    isForeign: (headers) => (headers['x-requestid'] ?? requestId).toUpperCase() !== requestId,
  };
}

/**
 * One turn of synthesis: v1 takes one SSML document, v2 (option `text_streaming`) pieces of text until `text.end`.
 * A cancel sends `synthesis.control` stop. Whether the service obeys it outside avatars is not known (unverified): if
 * it does, `turn.end` comes soon; if not, audio goes on as the tail until the engine closes the socket.
 */
export function createAzureSocketCodec(
  target: Target,
  format: AudioFormat,
  context: AdapterContext,
): ReplyCodec {
  const turn = createTurn(context);
  const noteUnknown = createUnknownNotes();
  const streamsText = target.options?.['text_streaming'] === true;
  let isCancelled = false;

  function onText(text: string): readonly AdapterEvent[] {
    const { headers, body } = readTextMessage(text);
    const path = headers['path'];
    if (path === undefined) return error('a text frame without a path');
    if (turn.isForeign(headers)) return noteUnknown(`${path} of another turn`);
    switch (path.toLowerCase()) {
      case 'turn.start':
      case 'response':
        return [];
      case 'audio.metadata':
        return onMetadata(body);
      case 'turn.end':
        return [{ kind: isCancelled ? 'cancelled' : 'done' }];
      default:
        return noteUnknown(path);
    }
  }

  function onBinary(bytes: Uint8Array): readonly AdapterEvent[] {
    const message = readBinaryMessage(bytes);
    if (message === null) return error('a binary frame that ends before its headers do');
    const { headers, body } = message;
    const path = headers['path'] ?? '';
    if (turn.isForeign(headers)) return noteUnknown(`${path} of another turn`);
    if (path.toLowerCase() !== 'audio') return noteUnknown(path);
    return body.length === 0 ? [] : [{ kind: 'audio', bytes: body }];
  }

  const codec = createSocketCodec({
    speak: (text) => [
      streamsText ? turn.message('text.piece', text) : turn.message('ssml', ssmlOf(target.voice, text)),
    ],
    flush: () => [],
    cancel: () => {
      isCancelled = true;
      return [turn.message('synthesis.control', '{"action":"stop"}')];
    },
    onText,
    refusal: azureFailure,
    // After a cancel a close is one way to obey it.
    closed: (code, reason) => (isCancelled ? null : azureCloseFailure(code, reason)),
  });

  return {
    ...codec,
    // The vendor's client says `speech.config` once a connection. Which turn of a connection this is nobody here knows,
    // so every turn says it; that the service takes it twice is unverified.
    begin: () => [
      turn.message('speech.config', SPEECH_CONFIG),
      turn.message('synthesis.context', synthesisContext(target, format)),
    ],
    finish: () => (streamsText ? [turn.message('text.end', '')] : []),
    // Audio of this protocol comes behind headers inside its binary frames.
    decode: (frame) =>
      codec.decode(frame).flatMap((event) => (event.kind === 'audio' ? onBinary(event.bytes) : [event])),
  };
}
