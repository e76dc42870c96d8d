import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';
import { continuityFields } from './continuity.ts';
import { elevenlabsFailure, elevenlabsStreamFailure } from './failures.ts';
import { checkLength } from './limits.ts';
import { type PieceReader, createPieceReader } from './pieces.ts';

/** `{audio_base64, alignment, normalized_alignment}`: a line of the stream, or the whole of the batch answer. */
function onPiece(text: string, pieces: PieceReader): readonly AdapterEvent[] {
  const piece = parseObject(text);
  if (piece === null) {
    return [{ kind: 'error', failure: protocolFailure('ElevenLabs', 'a line that is no JSON object') }];
  }
  if ('detail' in piece) return [{ kind: 'error', failure: elevenlabsStreamFailure(piece) }];
  if ('audio_base64' in piece || 'alignment' in piece) return pieces.read(piece, 'audio_base64');
  return [{ kind: 'error', failure: protocolFailure('ElevenLabs', 'a line without audio') }];
}

const nameOf = (requestId: string | undefined): readonly AdapterEvent[] =>
  requestId === undefined ? [] : [{ kind: 'named', requestId }];

/** POST /v1/text-to-speech/{voice}, streamed or not, as bytes or with timestamps as JSON. */
export function createElevenlabsHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  const { model, transport, options = {} } = target;
  const pieces = createPieceReader(target.format);
  const normalization = options['apply_text_normalization'];
  const codec = createHttpCodec({
    declared,
    request(text, around) {
      checkLength(model, text);
      const body = { text, model_id: model, ...continuityFields(options, around) };
      return jsonRequest(
        normalization === undefined ? body : { ...body, apply_text_normalization: normalization },
      );
    },
    failure: elevenlabsFailure,
    remarks: (headers) => [
      ...nameOf(headers['request-id']),
      ...headerNote(headers, 'request-id', 'request_id'),
      ...headerNote(headers, 'character-cost', 'characters'),
      ...headerNote(headers, 'x-region', 'region'),
    ],
    framing: () => {
      if (options['with_timestamps'] !== true) return 'raw';
      return transport === 'batch' ? 'whole' : 'ndjson';
    },
    event: (text) => onPiece(text, pieces),
  });
  return {
    ...codec,
    // Nothing but the end of the body says that the last word is whole.
    decode: (frame) => [...(frame.kind === 'end' ? pieces.end() : []), ...codec.decode(frame)],
  };
}
