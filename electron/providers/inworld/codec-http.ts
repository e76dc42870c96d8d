import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { protocolFailure } from '../http-failure.ts';
import { objectField, parseObject } from '../json.ts';
import { readChunk } from './chunk.ts';
import { inworldFailure, inworldStreamFailure } from './failures.ts';
import { synthesisContext, voiceRequest } from './voice-request.ts';
import { type WordClock, createWordClock } from './word-clock.ts';

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Inworld', what) },
];

/** A line of the stream holds `result` or `error`; the batch answer is what a line holds as its `result`. */
function onObject(text: string, isBatch: boolean, clock: WordClock): readonly AdapterEvent[] {
  const object = parseObject(text);
  if (object === null)
    return error(isBatch ? 'a body that is no JSON object' : 'a line that is no JSON object');
  const refused = objectField(object, 'error');
  if (refused !== null) return [{ kind: 'error', failure: inworldStreamFailure(refused) }];
  const chunk = isBatch ? object : objectField(object, 'result');
  return chunk === null ? error('a line without a result') : readChunk(chunk, clock);
}

/** What its proxy waited for its server; some proxies send the header empty, which says nothing and not 0. */
function timing(value = ''): readonly AdapterEvent[] {
  if (!/^\d+(\.\d+)?$/.test(value.trim())) return [];
  return [{ kind: 'timing', processingMs: Number(value), source: 'x-envoy-upstream-service-time' }];
}

/** POST /tts/v1/voice:stream, JSON lines until the body ends, or /tts/v1/voice, one JSON object. */
export function createInworldHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  const isBatch = target.transport === 'batch';
  const clock = createWordClock(declared);
  return createHttpCodec({
    declared,
    request: (text, around) =>
      jsonRequest({ text, ...voiceRequest(target), ...synthesisContext(target, around) }),
    failure: inworldFailure,
    remarks: (headers) => [
      ...headerNote(headers, 'x-inworld-request-id', 'request_id'),
      ...timing(headers['x-envoy-upstream-service-time']),
    ],
    framing: () => (isBatch ? 'whole' : 'ndjson'),
    event: (text) => onObject(text, isBatch, clock),
  });
}
