import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { createHttpCodec, jsonRequest } from '../http-codec.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';
import { encodingName, numberOption } from './audio.ts';
import { googleFailure } from './failures.ts';
import { checkTextBytes } from './text-limit.ts';
import { localeOf } from './voices.ts';

function requestBody(target: Target, declared: AudioFormat, text: string): Readonly<Record<string, unknown>> {
  const [speakingRate, pitch] = [numberOption(target, 'speaking_rate'), numberOption(target, 'pitch')];
  return {
    input: { text },
    voice: { languageCode: localeOf(target.voice), name: target.voice },
    audioConfig: {
      audioEncoding: encodingName(declared),
      sampleRateHertz: declared.sampleRate,
      ...(speakingRate === null ? {} : { speakingRate }),
      ...(pitch === null ? {} : { pitch }),
    },
  };
}

function onWhole(text: string): readonly AdapterEvent[] {
  const body = parseObject(text);
  const bytes = body === null ? null : base64Field(body, 'audioContent');
  if (bytes !== null) return [{ kind: 'audio', bytes }, { kind: 'done' }];
  // An error may come under status 200 from what stands in between.
  const failure =
    body !== null && 'error' in body
      ? googleFailure(200, text)
      : protocolFailure('Google', 'an answer without audio');
  return [{ kind: 'error', failure }];
}

/** POST /v1/text:synthesize: one JSON object with all of the audio in base64. */
export function createGoogleBatchCodec(target: Target, declared: AudioFormat): ReplyCodec {
  return createHttpCodec({
    declared,
    request(text) {
      checkTextBytes(text);
      return jsonRequest(requestBody(target, declared, text));
    },
    failure: googleFailure,
    remarks: () => [],
    framing: () => 'whole',
    event: onWhole,
  });
}
