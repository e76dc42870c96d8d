import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
import { createSentenceBuffer, type SentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import { createTextQueue, type TextQueue } from '../../lab/stage/text-queue.ts';
import { checkText, problem, readSettings, toOrder, type LabSettings } from './lab-order.ts';
import { labClientMessageSchema, type LabClientMessage, type LabSpeak } from './wire.ts';

/** A speech whose text still comes; its first piece says how it is spoken. */
interface OpenSpeech {
  readonly asked: LabSpeak;
  readonly settings: LabSettings;
  readonly waiting: SentenceBuffer;
  /** What is being spoken; null before the first sentence is over. */
  queue: TextQueue | null;
  text: string;
}

/** The lab's own socket, as wire.ts tells it. */
export function createLabStream(conversation: Conversation): ConversationPartner {
  let open: OpenSpeech | null = null;

  const done = (): void => conversation.then(() => conversation.send({ type: 'done' }));

  function obey(message: LabClientMessage): void {
    switch (message.type) {
      case 'speak':
        if (message.more === true || open !== null) return hear(message);
        return speak(message);
      case 'end':
        return open === null ? refuse('Nothing was begun that could end') : end(open);
      case 'cancel':
        return cancel();
    }
  }

  function speak(asked: LabSpeak): void {
    const order = toOrder(asked);
    if ('type' in order) return conversation.send(order);
    conversation.speak(order);
    done();
  }

  function hear({ more, ...asked }: Extract<LabClientMessage, { type: 'speak' }>): void {
    open ??= begin(asked);
    if (open === null) return;
    if (asked.voice !== open.asked.voice || asked.format !== open.asked.format) {
      return refuse('All pieces of a speech have the same voice and format');
    }
    const text = open.text + asked.text;
    const wrong = text.trim() === '' ? null : checkText(text);
    if (wrong !== null) return conversation.send(wrong);
    open.text = text;
    say(open, open.waiting.push(asked.text));
    if (more !== true) end(open);
  }

  function begin(asked: LabSpeak): OpenSpeech | null {
    const settings = readSettings(asked);
    if ('type' in settings) {
      conversation.send(settings);
      return null;
    }
    return { asked, settings, waiting: createSentenceBuffer(), queue: null, text: '' };
  }

  function say(speech: OpenSpeech, sentences: readonly string[]): void {
    for (const sentence of sentences) {
      speech.queue ??= beginSpeaking(speech.settings);
      speech.queue.push(sentence);
    }
  }

  function beginSpeaking(settings: LabSettings): TextQueue {
    const texts = createTextQueue();
    conversation.speak({ ...settings, texts });
    return texts;
  }

  function end(speech: OpenSpeech): void {
    open = null;
    say(speech, speech.waiting.rest());
    speech.queue?.end();
    const wrong = speech.queue === null ? checkText(speech.text) : null;
    if (wrong === null) done();
    else conversation.send(wrong);
  }

  function cancel(): void {
    open?.queue?.end();
    open = null;
    conversation.stop();
    conversation.send({ type: 'cancelled' });
  }

  const refuse = (words: string): void => conversation.send(problem('bad_request', words));

  conversation.send({ type: 'ready' });
  return {
    text(text) {
      const message = labClientMessageSchema.safeParse(parseJson(text));
      if (message.success) obey(message.data);
      else refuse(message.error.message);
    },
    binary: () => refuse('Messages are JSON text'),
    left: () => open?.queue?.end(),
  };
}
