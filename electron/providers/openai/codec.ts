import type { AudioFormat } from '../../../core/audio/format.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { parseMediaType } from '../content-type.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';
import { type UnknownNotes, createUnknownNotes } from '../unknown-notes.ts';
import { openaiFailure, openaiStreamFailure } from './failures.ts';

/** `audio` by the specification, `delta` by servers that follow the Realtime names. */
const audioOf = (event: WireObject): Uint8Array | null =>
  base64Field(event, 'audio' in event ? 'audio' : 'delta');

function onDelta(event: WireObject): readonly AdapterEvent[] {
  const bytes = audioOf(event);
  if (bytes === null)
    return [{ kind: 'error', failure: protocolFailure('The server', 'an audio event without audio') }];
  return bytes.length === 0 ? [] : [{ kind: 'audio', bytes }];
}

function onUsage(event: WireObject): readonly AdapterEvent[] {
  const usage = objectField(event, 'usage') ?? objectField(event, 'token_usage');
  if (usage === null) return [{ kind: 'done' }];
  return [
    { kind: 'note', level: 'info', code: 'usage', message: JSON.stringify(usage).slice(0, 300) },
    { kind: 'done' },
  ];
}

/** One `data:` of the event stream; `[DONE]` is how older servers end it. */
function decodeEvent(data: string, noteUnknown: UnknownNotes): readonly AdapterEvent[] {
  if (data.trim() === '[DONE]') return [{ kind: 'done' }];
  const event = parseObject(data);
  if (event === null) {
    return [{ kind: 'error', failure: protocolFailure('The server', 'an event that is no JSON object') }];
  }
  const type = textField(event, 'type') ?? '';
  if (type === 'speech.audio.done') return onUsage(event);
  if (type.endsWith('error') || 'error' in event) {
    return [{ kind: 'error', failure: openaiStreamFailure(event) }];
  }
  if (type === 'speech.audio.delta' || 'audio' in event || 'delta' in event) return onDelta(event);
  return noteUnknown(type);
}

/** Some proxies send the header empty, which says nothing and not 0. */
function timing(value = ''): readonly AdapterEvent[] {
  if (!/^\d+(\.\d+)?$/.test(value.trim())) return [];
  return [{ kind: 'timing', processingMs: Number(value), source: 'openai-processing-ms' }];
}

const isEventStream = (contentType: string | undefined): boolean =>
  parseMediaType(contentType).name === 'text/event-stream';

/**
 * POST /v1/audio/speech, answered raw or as server-sent events. Which of the two is read from the answer's content
 * type and not from the request, because compatible servers ignore `stream_format`.
 */
export function createOpenaiCodec(
  declared: AudioFormat,
  bodyOf: (text: string) => Readonly<Record<string, unknown>>,
): ReplyCodec {
  const noteUnknown = createUnknownNotes();
  return createHttpCodec({
    declared,
    request: (text) => jsonRequest(bodyOf(text)),
    failure: openaiFailure,
    remarks: (headers) => [
      ...headerNote(headers, 'x-request-id', 'request_id'),
      ...timing(headers['openai-processing-ms']),
    ],
    framing: (headers) => (isEventStream(headers['content-type']) ? 'sse' : 'raw'),
    event: (data) => decodeEvent(data, noteUnknown),
  });
}
