import * as z from 'zod';
import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
import { checkText } from './lab-order.ts';
import {
  createAutoBuffer,
  createScheduledBuffer,
  DEFAULT_SCHEDULE,
  type TextBuffer,
} from './lab-schedule.ts';
import { breakOff, createSpeaker, type SocketSettings } from './lab-speaker.ts';

export const generationSchema = z.object({
  chunk_length_schedule: z
    .array(z.number().min(50).max(500))
    .min(1)
    .default([...DEFAULT_SCHEDULE]),
});
const messageSchema = z.object({
  text: z.string(),
  flush: z.boolean().default(false),
  generation_config: generationSchema.prefault({}),
});
type Message = z.infer<typeof messageSchema>;

export const bufferFor = (autoMode: boolean, schedule: readonly number[]): TextBuffer =>
  autoMode ? createAutoBuffer() : createScheduledBuffer(schedule);

const timedOut = (inactivityMs: number): string =>
  `Have not received a new text input within the timeout of ${(inactivityMs / 1000).toFixed(1)} seconds. ` +
  'Streaming input terminated.';

/** stream-input from the server's side: one reply, then the socket is closed. */
export function createInputStream(conversation: Conversation, settings: SocketSettings): ConversationPartner {
  const speaker = createSpeaker(conversation, settings);
  let buffer: TextBuffer | null = null;
  let heard = '';
  let timer = startTimer();

  function startTimer(): NodeJS.Timeout {
    const { inactivityMs } = settings;
    const leave = () => breakOff(conversation, 'input_timeout_exceeded', timedOut(inactivityMs));
    return setTimeout(leave, inactivityMs);
  }

  const say = (parts: readonly string[]): void => {
    for (const part of parts) speaker.say(part, { isFinal: null }, () => true);
  };

  function open({ text, generation_config }: Message): void {
    if (text !== ' ')
      return breakOff(conversation, 'invalid_input_message', 'The first text must be a space.');
    buffer = bufferFor(settings.autoMode, generation_config.chunk_length_schedule);
  }

  function end(waiting: TextBuffer): void {
    clearTimeout(timer);
    say(waiting.rest());
    conversation.then(() => {
      conversation.send({ audio: null, isFinal: true, normalizedAlignment: null, alignment: null });
      conversation.close(1000, '');
    });
  }

  function hear(waiting: TextBuffer, { text, flush }: Message): void {
    if (text === '') return end(waiting);
    heard += text;
    const problem = heard.trim() === '' ? null : checkText(heard, settings.model);
    if (problem !== null) return breakOff(conversation, problem.code, problem.message);
    if (text !== ' ') say(waiting.push(text));
    if (flush) say(waiting.rest());
  }

  function obey(message: Message): void {
    clearTimeout(timer);
    timer = startTimer();
    if (buffer === null) open(message);
    else hear(buffer, message);
  }

  return {
    text(text) {
      const parsed = messageSchema.safeParse(parseJson(text));
      if (parsed.success) obey(parsed.data);
      else breakOff(conversation, 'invalid_input_message', 'The message is not valid.');
    },
    binary: () => breakOff(conversation, 'invalid_input_message', 'Messages are JSON text.'),
    left: () => clearTimeout(timer),
  };
}
