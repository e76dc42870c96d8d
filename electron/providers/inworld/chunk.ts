import type { AdapterEvent } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, objectField, textField } from '../json.ts';
import type { WordClock } from './word-clock.ts';

/** Only the first chunk of a flush counts characters, the others say 0. */
function usage(chunk: WireObject): readonly AdapterEvent[] {
  const said = objectField(chunk, 'usage');
  const count = said?.['processedCharactersCount'];
  if (said === null || typeof count !== 'number' || count === 0) return [];
  const message = `${count} characters, model ${textField(said, 'modelId') ?? 'unknown'}`;
  return [{ kind: 'note', level: 'info', code: 'usage', message }];
}

function sound(chunk: WireObject, clock: WordClock): readonly AdapterEvent[] {
  // With ASYNC timestamps, trailing messages hold words and no sound.
  if (chunk['audioContent'] == null && objectField(chunk, 'timestampInfo') !== null) return [];
  const bytes = base64Field(chunk, 'audioContent');
  if (bytes === null)
    return [{ kind: 'error', failure: protocolFailure('Inworld', 'a chunk without audio') }];
  clock.heard(bytes);
  return bytes.length === 0 ? [] : [{ kind: 'audio', bytes }];
}

function words(chunk: WireObject, clock: WordClock): readonly AdapterEvent[] {
  const info = objectField(chunk, 'timestampInfo');
  const timed = info === null ? [] : clock.words(info);
  return timed.length === 0 ? [] : [{ kind: 'words', words: timed }];
}

/** `{audioContent, usage, timestampInfo}`: a line of the HTTP stream, the whole of the batch answer, or a message. */
export const readChunk = (chunk: WireObject, clock: WordClock): readonly AdapterEvent[] => [
  ...sound(chunk, clock),
  ...words(chunk, clock),
  ...usage(chunk),
];
