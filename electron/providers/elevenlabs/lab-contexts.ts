import * as z from 'zod';
import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
import { checkText } from './lab-order.ts';
import type { TextBuffer } from './lab-schedule.ts';
import { breakOff, createSpeaker, type SocketSettings } from './lab-speaker.ts';
import { bufferFor, generationSchema } from './lab-stream.ts';

const messageSchema = z.union([
  z.object({ close_socket: z.literal(true) }),
  z.object({
    context_id: z.string(),
    text: z.string().default(''),
    flush: z.boolean().default(false),
    close_context: z.boolean().default(false),
    generation_config: generationSchema.prefault({}),
  }),
]);
type Message = Exclude<z.infer<typeof messageSchema>, { close_socket: true }>;

const MAX_CONTEXTS = 5;
const TOO_MANY =
  'Maximum simultaneous contexts per WebSocket connection exceeded (5). ' +
  'Please close an existing context before opening a new one.';

interface Context {
  readonly buffer: TextBuffer;
  heard: string;
  state: 'open' | 'closing' | 'abandoned';
  timer: NodeJS.Timeout;
}

/** multi-stream-input from the server's side: replies in contexts, spoken in the order in which their parts came. */
export function createContexts(conversation: Conversation, settings: SocketSettings): ConversationPartner {
  const speaker = createSpeaker(conversation, settings);
  const contexts = new Map<string, Context>();

  const startTimer = (id: string): NodeJS.Timeout => setTimeout(() => close(id), settings.inactivityMs);

  function open({ context_id, generation_config }: Message): Context | null {
    if (contexts.size === MAX_CONTEXTS) {
      breakOff(conversation, 'max_active_conversations', TOO_MANY);
      return null;
    }
    const buffer = bufferFor(settings.autoMode, generation_config.chunk_length_schedule);
    const context: Context = { buffer, heard: '', state: 'open', timer: startTimer(context_id) };
    contexts.set(context_id, context);
    return context;
  }

  function say(contextId: string, context: Context, parts: readonly string[]): void {
    for (const part of parts) speaker.say(part, { contextId }, () => context.state !== 'abandoned');
  }

  // What waits unflushed is dropped. Closing once more drops also what was flushed and is not begun: what is being
  // spoken still arrives.
  function close(id: string): void {
    const context = contexts.get(id);
    if (context === undefined) return;
    clearTimeout(context.timer);
    if (context.state !== 'open') {
      context.state = 'abandoned';
      return;
    }
    context.state = 'closing';
    conversation.then(() => {
      contexts.delete(id);
      conversation.send({ isFinal: true, contextId: id });
    });
  }

  function hear(context: Context, { context_id, text, flush }: Message): void {
    if (context.state !== 'open') return;
    clearTimeout(context.timer);
    context.timer = startTimer(context_id);
    context.heard += text;
    const problem = context.heard.trim() === '' ? null : checkText(context.heard, settings.model);
    if (problem !== null) return breakOff(conversation, problem.code, problem.message);
    if (text.trim() !== '') say(context_id, context, context.buffer.push(text));
    if (flush) say(context_id, context, context.buffer.rest());
  }

  function obey(message: Message): void {
    if (message.close_context) return close(message.context_id);
    const context = contexts.get(message.context_id) ?? open(message);
    if (context !== null) hear(context, message);
  }

  return {
    text(text) {
      const parsed = messageSchema.safeParse(parseJson(text));
      if (!parsed.success)
        return breakOff(conversation, 'invalid_input_message', 'The message is not valid.');
      if ('close_socket' in parsed.data) return conversation.then(() => conversation.close(1000, ''));
      obey(parsed.data);
    },
    binary: () => breakOff(conversation, 'invalid_input_message', 'Messages are JSON text.'),
    left() {
      for (const { timer } of contexts.values()) clearTimeout(timer);
    },
  };
}
