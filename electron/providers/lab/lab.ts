import { parseFormatId, type AudioFormat } from '../../../core/audio/format.ts';
import { contentTypeOf } from '../../lab/stage/content-type.ts';
import {
  jsonAnswer,
  parseJson,
  RAW_BODY,
  type Conversation,
  type ConversationPartner,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
} from '../../lab/server/lab-request.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { LAB_VOICE_IDS } from './voices.ts';
import {
  LAB_FORMATS,
  LAB_MAX_CHARACTERS,
  LAB_SPEAK_PATH,
  LAB_STREAM_PATH,
  labClientMessageSchema,
  labSpeakSchema,
  type LabError,
  type LabSpeak,
} from './wire.ts';

/** The lab's own protocol, as wire.ts tells it. */
export const labLab: LabVendor = {
  id: 'lab',
  claims: ({ path }) => path.startsWith('/lab/'),
  answer: answerSpeak,
  upgrade: (request) => {
    if (request.path !== LAB_STREAM_PATH) return refusal(404, 'not_found', 'Streams are at /lab/stream');
    return { kind: 'upgrade', headers: {}, begin: converse };
  },
  refuse: (status) => refusal(status, status === 500 ? 'internal' : 'injected', `The lab answers ${status}`),
};

function answerSpeak({ method, path, body }: LabRequest): LabAnswer {
  if (method !== 'POST' || path !== LAB_SPEAK_PATH)
    return refusal(404, 'not_found', 'Speech is at POST /lab/speak');
  const asked = labSpeakSchema.safeParse(parseJson(body));
  if (!asked.success) return refusal(400, 'bad_request', asked.error.message);
  const order = toOrder(asked.data);
  if ('type' in order) return jsonAnswer(400, order);
  const headers = { 'content-type': contentTypeOf(order.format) };
  return { kind: 'speech', order, framing: RAW_BODY, headers: () => headers };
}

function converse(conversation: Conversation): ConversationPartner {
  conversation.send({ type: 'ready' });
  return {
    text: (text) => hear(text, conversation),
    binary: () => conversation.send(problem('bad_request', 'Messages are JSON text')),
    left: () => {},
  };
}

function hear(text: string, conversation: Conversation): void {
  const message = labClientMessageSchema.safeParse(parseJson(text));
  if (!message.success) return conversation.send(problem('bad_request', message.error.message));
  if (message.data.type === 'cancel') {
    conversation.stop();
    return conversation.send({ type: 'cancelled' });
  }
  const order = toOrder(message.data);
  if ('type' in order) return conversation.send(order);
  conversation.speak(order);
  conversation.then(() => conversation.send({ type: 'done' }));
}

function toOrder({ text, voice, format }: LabSpeak): SpeechOrder | LabError {
  if (text.trim() === '') return problem('empty_text', 'There is no text to speak');
  if (text.length > LAB_MAX_CHARACTERS)
    return problem('text_too_long', `At most ${LAB_MAX_CHARACTERS} characters`);
  const known = LAB_VOICE_IDS.find((id) => id === voice);
  if (known === undefined) return problem('unknown_voice', `Voices: ${LAB_VOICE_IDS.join(', ')}`);
  const made = formatOf(format);
  if (made === null) return problem('unknown_format', `Formats: ${LAB_FORMATS.join(', ')}`);
  return { texts: [text], voice: known, format: made };
}

function formatOf(id: string): AudioFormat | null {
  return LAB_FORMATS.some((known) => known === id) ? parseFormatId(id) : null;
}

const problem = (code: LabError['code'], message: string): LabError => ({ type: 'error', code, message });

const refusal = (status: number, code: LabError['code'], message: string): PlainAnswer =>
  jsonAnswer(status, problem(code, message));
