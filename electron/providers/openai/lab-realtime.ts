import {
  parseJson,
  type Conversation,
  type ConversationPartner,
  type MessageFraming,
} from '../../lab/server/lab-request.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import {
  formatOf,
  realtimeMessageSchema,
  textOf,
  type RealtimeMessage,
  type RealtimeOutput,
} from './lab-realtime-wire.ts';

type Create = Extract<RealtimeMessage, { type: 'response.create' }>['response'];

interface Response {
  readonly id: string;
  readonly itemId: string;
  readonly text: string;
  readonly metadata: Record<string, string> | null;
}

const newId = (prefix: string): string => `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 21)}`;

/** OpenAI's Realtime socket from the server's side, as far as reading a text aloud goes. It reads word for word. */
export function createRealtimeStream(conversation: Conversation, model: string): ConversationPartner {
  let output: RealtimeOutput = {};
  /** Created and not done, the one that speaks first. */
  let active: Response[] = [];

  const event = (type: string, fields: object): string =>
    JSON.stringify({ type, event_id: newId('event'), ...fields });
  const send = (type: string, fields: object): void => conversation.send(event(type, fields));

  const session = (id: string): object => ({
    type: 'realtime',
    id,
    model,
    output_modalities: ['audio'],
    audio: { output },
  });
  const sessionId = newId('sess');

  function obey(message: RealtimeMessage): void {
    switch (message.type) {
      case 'session.update':
        output = { ...output, ...message.session.audio?.output };
        return send('session.updated', { session: session(sessionId) });
      case 'response.create':
        return create(message.response, message.event_id);
      case 'response.cancel':
        return cancel(message.response_id, message.event_id);
    }
  }

  function create(asked: Create, eventId: string | undefined): void {
    const text = textOf(asked.input);
    if (text.trim() === '')
      return refuse('invalid_value', 'There is no text to say.', 'response.input', eventId);
    const response = { id: newId('resp'), itemId: newId('item'), text, metadata: asked.metadata ?? null };
    const spoken = { ...output, ...asked.audio?.output };
    active.push(response);
    send('response.created', { response: state(response, 'in_progress') });
    conversation.then(() => begin(response));
    const order = { texts: [text], voice: voiceFor(spoken.voice ?? 'alloy'), format: formatOf(spoken) };
    conversation.speak(order, framing(response));
  }

  const state = ({ id, metadata }: Response, status: string, more: object = {}): object => ({
    object: 'realtime.response',
    id,
    status,
    status_details: null,
    output: [],
    metadata,
    ...more,
  });

  const place = ({ id, itemId }: Response): object => ({
    response_id: id,
    item_id: itemId,
    output_index: 0,
    content_index: 0,
  });

  const item = ({ itemId }: Response, status: string): object => ({
    item: { id: itemId, object: 'realtime.item', type: 'message', role: 'assistant', status, content: [] },
  });

  function begin(response: Response): void {
    const { id } = response;
    send('response.output_item.added', {
      response_id: id,
      output_index: 0,
      ...item(response, 'in_progress'),
    });
    send('response.content_part.added', { ...place(response), part: { type: 'audio', transcript: '' } });
    send('response.output_audio_transcript.delta', { ...place(response), delta: response.text });
  }

  function framing(response: Response): MessageFraming {
    return {
      frame: (audio) =>
        event('response.output_audio.delta', {
          ...place(response),
          delta: Buffer.from(audio).toString('base64'),
        }),
      tail: (audioMs) => {
        active = active.filter((other) => other !== response);
        return ending(response, state(response, 'completed', { usage: usage(response, audioMs) }));
      },
    };
  }

  function ending(response: Response, done: object): string[] {
    const { id, text } = response;
    return [
      event('response.output_audio.done', place(response)),
      event('response.output_audio_transcript.done', { ...place(response), transcript: text }),
      event('response.content_part.done', { ...place(response), part: { type: 'audio', transcript: text } }),
      event('response.output_item.done', {
        response_id: id,
        output_index: 0,
        ...item(response, 'completed'),
      }),
      event('response.done', { response: done }),
      event('rate_limits.updated', { rate_limits: [] }),
    ];
  }

  // What waits behind the cancelled response is cancelled with it; the vendor would let it speak.
  function cancel(id: string | undefined, eventId: string | undefined): void {
    if (active.length === 0 || (id !== undefined && active.every((response) => response.id !== id))) {
      const words = 'Cancellation failed: no active response found';
      return refuse('response_cancel_not_active', words, null, eventId);
    }
    conversation.stop();
    const status_details = { type: 'cancelled', reason: 'client_cancelled' };
    for (const response of active) {
      const done = state(response, 'cancelled', { status_details });
      for (const frame of ending(response, done)) conversation.send(frame);
    }
    active = [];
  }

  function refuse(code: string, message: string, param: string | null, eventId: string | undefined): void {
    const error = { type: 'invalid_request_error', code, message, param, event_id: eventId ?? null };
    send('error', { error });
  }

  send('session.created', { session: session(sessionId) });
  return {
    text(text) {
      const parsed = realtimeMessageSchema.safeParse(parseJson(text));
      if (parsed.success) return obey(parsed.data);
      const [issue] = parsed.error.issues;
      const param = issue?.path.join('.') ?? '';
      refuse('invalid_value', issue?.message ?? 'Invalid message', param === '' ? null : param, undefined);
    },
    binary: () => refuse('invalid_value', 'Messages are JSON text', null, undefined),
    left: () => {},
  };
}

/** Tokens are a guess: four letters in, 50 ms out. */
function usage({ text }: Response, audioMs: number): object {
  const inputTokens = Math.ceil(text.length / 4);
  const outputTokens = Math.ceil(audioMs / 50);
  return {
    total_tokens: inputTokens + outputTokens,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    input_token_details: { text_tokens: inputTokens, audio_tokens: 0, cached_tokens: 0 },
    output_token_details: { text_tokens: 0, audio_tokens: outputTokens },
  };
}
