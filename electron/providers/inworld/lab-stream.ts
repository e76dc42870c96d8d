import * as z from 'zod';
import {
  parseJson,
  type Conversation,
  type ConversationPartner,
  type MessageFraming,
} from '../../lab/server/lab-request.ts';
import { createChunkWriter } from './lab-chunk.ts';
import {
  camelCased,
  checkText,
  orderOf,
  readVoice,
  type LabVoiceSettings,
  type Problem,
} from './lab-order.ts';

const MAX_CONTEXTS = 5;

/** One verb a message; `contextId` may be left out where there is one context. */
const messageSchema = z.object({
  contextId: z.string().default(''),
  create: z.looseObject({}).optional(),
  sendText: z.object({ text: z.string().default(''), flushContext: z.looseObject({}).optional() }).optional(),
  flushContext: z.looseObject({}).optional(),
  closeContext: z.looseObject({}).optional(),
});

const bufferingSchema = z.object({
  bufferCharThreshold: z.number().int().min(1).max(1000).default(1000),
  autoMode: z.boolean().default(false),
});

interface Context {
  readonly settings: LabVoiceSettings;
  /** The buffer is spoken once it holds so many characters. `maxBufferDelayMs` is echoed but not kept. */
  readonly threshold: number;
  buffer: string;
}

const OK = { code: 0, message: '', details: [] };

/** The bidirectional stream from the server's side: contexts share a socket, and are spoken one after the other. */
export function createInworldStream(conversation: Conversation, denied: Problem | null): ConversationPartner {
  const contexts = new Map<string, Context>();

  const tell = (contextId: string, event: object) =>
    conversation.send({ result: { contextId, ...event, status: OK } });
  const refuse = (contextId: string, { code, message }: Problem) =>
    conversation.send({ result: { contextId, status: { code, message, details: [] } } });

  function create(contextId: string, asked: object): void {
    if (contexts.size === MAX_CONTEXTS) {
      const limit = `You have reached the limit of ${MAX_CONTEXTS} TTS contexts per connection.`;
      const message = `${limit} Please close other contexts on this connection to continue.`;
      return refuse(contextId, { code: 8, message });
    }
    const settings = readVoice(asked);
    if ('code' in settings) return refuse(contextId, settings);
    const buffering = bufferingSchema.safeParse(asked);
    if (!buffering.success)
      return refuse(contextId, { code: 3, message: 'bufferCharThreshold is not valid.' });
    const threshold = buffering.data.autoMode ? 1 : buffering.data.bufferCharThreshold;
    contexts.set(contextId, { settings, threshold, buffer: '' });
    const unset = { synthesisContext: null, pronunciationDictionarySettings: null };
    tell(contextId, { contextCreated: { ...asked, ...unset } });
  }

  function sendText(contextId: string, text: string): void {
    const context = contexts.get(contextId);
    if (context === undefined) return missing(contextId, ' (payload=SEND_TEXT)');
    const problem = checkText(text);
    if (problem !== null) return refuse(contextId, problem);
    context.buffer += text;
    if (context.buffer.length >= context.threshold) speak(contextId, context);
  }

  function flush(contextId: string): void {
    const context = contexts.get(contextId);
    if (context === undefined) return missing(contextId, ' (payload=FLUSH_CONTEXT)');
    speak(contextId, context);
    conversation.then(() => tell(contextId, { flushCompleted: {} }));
  }

  function close(contextId: string): void {
    const context = contexts.get(contextId);
    if (context === undefined) return missing(contextId, '');
    speak(contextId, context);
    conversation.then(() => {
      contexts.delete(contextId);
      tell(contextId, { contextClosed: {} });
    });
  }

  const missing = (contextId: string, payload: string) =>
    refuse(contextId, { code: 5, message: `context ${contextId} not found${payload}` });

  function speak(contextId: string, context: Context): void {
    const { settings, buffer: text } = context;
    context.buffer = '';
    if (text.trim() !== '') conversation.speak(orderOf(settings, text), messages(contextId, settings, text));
  }

  function obey(message: z.infer<typeof messageSchema>): void {
    const { contextId } = message;
    if (message.create !== undefined) create(contextId, message.create);
    if (message.sendText !== undefined) sendText(contextId, message.sendText.text);
    if ((message.flushContext ?? message.sendText?.flushContext) !== undefined) flush(contextId);
    if (message.closeContext !== undefined) close(contextId);
  }

  function deny({ code, message }: Problem): void {
    conversation.send({ error: { code, message, details: [] } });
    conversation.close(1000, '');
  }

  const unreadable = () =>
    conversation.send({
      error: {
        code: 3,
        message: 'invalid WebSocket request for the selected response protocol',
        status: 'INVALID_ARGUMENT',
      },
    });

  return {
    text(text) {
      if (denied !== null) return deny(denied);
      const parsed = messageSchema.safeParse(camelCased(parseJson(text)));
      if (!parsed.success) return unreadable();
      obey(parsed.data);
    },
    binary: () => (denied === null ? unreadable() : deny(denied)),
    left: () => {},
  };
}

/** `audioChunk` messages of one flush. */
function messages(contextId: string, settings: LabVoiceSettings, text: string): MessageFraming {
  const chunks = createChunkWriter(settings, text);
  const message = (audioChunk: object) => JSON.stringify({ result: { contextId, audioChunk, status: OK } });
  return {
    frame: (audio) => message(chunks.audio(audio)),
    tail: (audioMs) => {
      const words = chunks.words(audioMs);
      return words === null ? [] : [message(words)];
    },
  };
}
