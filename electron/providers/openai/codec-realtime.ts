import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Outgoing, ReplyCodec } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { formatKind } from '../check-target.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { openaiFailure, openaiStreamFailure } from './failures.ts';
import { isVerbatim } from './verbatim.ts';

const FORMATS: Record<string, object> = {
  pcm: { type: 'audio/pcm', rate: 24_000 },
  mulaw: { type: 'audio/pcmu' },
  alaw: { type: 'audio/pcma' },
};

/** A model that talks must be told to read; it may still paraphrase or answer, and then the transcript tells. */
const READ_ALOUD =
  'Read the text of the user message aloud, word for word. Add nothing, leave nothing out, answer nothing.';

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('The server', what) },
];

/** The parts of the protocol that tell nothing we measure. */
const SILENT = /^(response|conversation|session|rate_limits|input_audio_buffer|output_audio_buffer)\./;

/**
 * Realtime used as text-to-speech: one out-of-band response for a text, so that nothing gathers in the conversation and
 * the socket serves the next reply. Every event of a response names it, which keeps other replies' tails out.
 */
export function createRealtimeCodec(target: Target, utterance: string): ReplyCodec {
  const noteUnknown = createUnknownNotes();
  let text = '';
  let responseId: string | null = null;

  const output = {
    voice: target.voice,
    format: FORMATS[formatKind(target.format)],
    ...(target.options?.['speed'] === undefined ? {} : { speed: target.options['speed'] }),
  };

  const isOthers = (id: string | null): boolean => responseId !== null && id !== null && id !== responseId;

  function onCreated(response: WireObject): readonly AdapterEvent[] {
    const metadata = objectField(response, 'metadata');
    const named = metadata === null ? null : textField(metadata, 'utterance');
    // Servers that copy the protocol may not give the metadata back.
    if (named !== null && named !== utterance) return [];
    responseId ??= textField(response, 'id');
    return [{ kind: 'begun' }];
  }

  function onDone(response: WireObject): readonly AdapterEvent[] {
    if (isOthers(textField(response, 'id'))) return [];
    const details = objectField(response, 'status_details') ?? {};
    switch (textField(response, 'status') ?? '') {
      case 'cancelled':
        return [{ kind: 'cancelled' }];
      case 'failed':
        return [{ kind: 'error', failure: openaiStreamFailure(details) }];
      case 'incomplete':
        return incomplete(textField(details, 'reason') ?? 'no reason');
      default:
        return [...usage(response), { kind: 'done' }];
    }
  }

  function onSaid(said: string): readonly AdapterEvent[] {
    if (isVerbatim(text, said)) return [];
    const message = `It did not read the text word for word, but said: ${said.slice(0, 200)}`;
    return [{ kind: 'note', level: 'warning', code: 'not_verbatim', message }];
  }

  function onDelta(event: WireObject): readonly AdapterEvent[] {
    const bytes = base64Field(event, 'delta');
    if (bytes === null) return error('an audio event without audio');
    return bytes.length === 0 ? [] : [{ kind: 'audio', bytes }];
  }

  // The names without `output_` are those of the beta, which compatible servers still use.
  function onEvent(type: string, event: WireObject): readonly AdapterEvent[] {
    switch (type) {
      case 'session.updated':
        return [{ kind: 'ready' }];
      case 'response.created':
        return onCreated(objectField(event, 'response') ?? {});
      case 'response.output_audio.delta':
      case 'response.audio.delta':
        return onDelta(event);
      case 'response.output_audio_transcript.done':
      case 'response.audio_transcript.done':
        return onSaid(textField(event, 'transcript') ?? '');
      case 'response.done':
        return onDone(objectField(event, 'response') ?? {});
      case 'error':
        return onError(event);
      default:
        return SILENT.test(type) ? [] : noteUnknown(type);
    }
  }

  function onText(frame: string): readonly AdapterEvent[] {
    const event = parseObject(frame);
    if (event === null) return error('a text frame that is no JSON object');
    const type = textField(event, 'type');
    if (type === null) return error('an event without a type');
    return isOthers(textField(event, 'response_id')) ? [] : onEvent(type, event);
  }

  function speak(spoken: string): readonly Outgoing[] {
    text = spoken;
    const content = [{ type: 'input_text', text: spoken }];
    const response = {
      conversation: 'none',
      output_modalities: ['audio'],
      instructions: READ_ALOUD,
      input: [{ type: 'message', role: 'user', content }],
      audio: { output: { voice: output.voice, format: output.format } },
      max_output_tokens: 'inf',
      metadata: { utterance },
    };
    return [jsonMessage({ type: 'response.create', response }, true)];
  }

  return {
    ...createSocketCodec({
      speak,
      flush: () => [],
      // A response out of band can only be cancelled by its name; one that has none yet leaves but the close.
      cancel: () =>
        responseId === null
          ? [{ kind: 'close', code: 1000 }]
          : [jsonMessage({ type: 'response.cancel', response_id: responseId }, false)],
      onText,
      refusal: openaiFailure,
      closed: (code, reason) =>
        code === 1000 || reason === '' ? null : openaiStreamFailure({ message: reason }),
    }),
    isReadyTold: true,
    begin: () => [jsonMessage({ type: 'session.update', session: sessionOf(output) }, false)],
  };
}

const sessionOf = (output: object): object => ({
  type: 'realtime',
  output_modalities: ['audio'],
  instructions: READ_ALOUD,
  audio: { input: { turn_detection: null }, output },
});

/** There was nothing left to cancel: the answer was over. */
function onError(event: WireObject): readonly AdapterEvent[] {
  const said = objectField(event, 'error') ?? {};
  if (textField(said, 'code') === 'response_cancel_not_active') return [{ kind: 'cancelled' }];
  return [{ kind: 'error', failure: openaiStreamFailure(event) }];
}

function incomplete(reason: string): readonly AdapterEvent[] {
  const failure = openaiStreamFailure({ error: { code: 'incomplete', message: `incomplete: ${reason}` } });
  return [{ kind: 'error', failure }];
}

function usage(response: WireObject): readonly AdapterEvent[] {
  const counted = objectField(response, 'usage');
  if (counted === null) return [];
  return [{ kind: 'note', level: 'info', code: 'usage', message: JSON.stringify(counted).slice(0, 300) }];
}
