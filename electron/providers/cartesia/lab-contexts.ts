import * as z from 'zod';
import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
import { createLabContext, type LabContext } from './lab-context.ts';
import { checkTranscript, generationSchema, invalidBody, readRawSettings } from './lab-order.ts';
import { badRequest, problemEvent, type Problem } from './lab-problem.ts';

const inputSchema = generationSchema.extend({
  context_id: z.string().min(1),
  continue: z.boolean().default(false),
  flush: z.boolean().default(false),
  max_buffer_delay_ms: z.number().int().min(0).max(5000).default(3000),
});
const cancelSchema = z.object({ context_id: z.string(), cancel: z.literal(true) });
type Input = z.infer<typeof inputSchema>;

/** What can be known of the context of a message that makes no sense. */
const namedSchema = z.object({ context_id: z.string() });

/** An input without words may flush or end what others began; without anything before it, it has nothing to end. */
function problemOf({ hasText }: LabContext, { transcript, continue: goesOn }: Input): Problem | null {
  const isBlank = transcript.trim() === '';
  return isBlank && (hasText || goesOn) ? null : checkTranscript(transcript);
}

/** The socket from the server's side: contexts side by side, spoken in the order in which their parts came. */
export function createContexts(conversation: Conversation, version: string): ConversationPartner {
  const contexts = new Map<string, LabContext>();

  function refuse(contextId: string | null, problem: Problem): void {
    if (contextId !== null) {
      contexts.get(contextId)?.left();
      contexts.delete(contextId);
    }
    conversation.send(problemEvent(problem, version, contextId));
  }

  /** The settings of the first input count: all of a context must have the same. */
  function open(input: Input): LabContext | null {
    const { context_id: id } = input;
    const settings = readRawSettings(input);
    if ('status' in settings) {
      refuse(id, settings);
      return null;
    }
    const context = createLabContext(conversation, {
      ...settings,
      id,
      maxBufferDelayMs: input.max_buffer_delay_ms,
      wantsTimestamps: input.add_timestamps,
      over: () => contexts.delete(id),
    });
    contexts.set(id, context);
    return context;
  }

  function hear(context: LabContext, input: Input): void {
    const { context_id: id, transcript } = input;
    const problem = problemOf(context, input);
    if (problem !== null) return refuse(id, problem);
    if (transcript !== '') context.hear(transcript);
    if (input.flush) context.flush();
    if (!input.continue) context.finish();
  }

  return {
    text(text) {
      const message = parseJson(text);
      const cancel = cancelSchema.safeParse(message);
      // Whether an unknown context is answered is not published: here it is not.
      if (cancel.success) return contexts.get(cancel.data.context_id)?.cancel();
      const input = inputSchema.safeParse(message);
      if (!input.success) {
        const named = namedSchema.safeParse(message);
        return refuse(named.success ? named.data.context_id : null, invalidBody(input.error));
      }
      const context = contexts.get(input.data.context_id) ?? open(input.data);
      if (context !== null) hear(context, input.data);
    },
    binary: () => refuse(null, badRequest('Messages are JSON text.')),
    left() {
      for (const context of contexts.values()) context.left();
    },
  };
}
