import * as z from 'zod';
import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
import { createSentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import { createTextQueue, type TextQueue } from '../../lab/stage/text-queue.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import { MAX_CHARACTERS, nameOf, type SpeakOptions } from './lab-query.ts';

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Speak'), text: z.string() }),
  z.object({ type: z.literal('Flush') }),
  z.object({
    type: z.literal('Interrupt'),
    playback_offset: z.object({ type: z.literal('time_ms'), value: z.number().min(0) }).optional(),
  }),
  z.object({ type: z.literal('Configure'), speed: z.number().optional() }),
  z.object({ type: z.literal('Close') }),
]);
type Message = z.infer<typeof messageSchema>;

/** From the first words after a Flush to the next one. */
interface Turn {
  readonly id: string;
  readonly queue: TextQueue;
  text: string;
}

/** Close codes of the errors after which the socket ends. */
const CLOSES = { 'MESSAGE-0000': 1003, 'DATA-0000': 1008, 'BIG-0000': 1009 } as const;

/** Deepgram's v2 WebSocket from the server's side: turns, each started, spoken and billed by itself. */
export function createFluxStream(
  conversation: Conversation,
  { model, format }: SpeakOptions,
  requestId: string,
): ConversationPartner {
  const waiting = createSentenceBuffer();
  /** The turn that still takes text, and those that are not spoken to their end. */
  let open: Turn | null = null;
  let unspoken: Turn[] = [];
  const session = { audioMs: 0, characters: 0 };

  function obey(message: Message): void {
    switch (message.type) {
      case 'Speak':
        return speak(message.text);
      case 'Flush':
        return flush();
      case 'Interrupt':
        return interrupt(message.playback_offset?.value);
      case 'Configure':
        return configure(message.speed);
      case 'Close':
        finishTurn();
        return conversation.then(bye);
    }
  }

  // It picks its own boundaries, which are not documented: whole sentences are spoken before the Flush.
  function speak(text: string): void {
    if (text.length > MAX_CHARACTERS) return fail('BIG-0000', 'The text is too long.');
    say(waiting.push(text));
  }

  function say(sentences: readonly string[]): void {
    for (const sentence of sentences) {
      open ??= beginTurn();
      open.text += sentence;
      open.queue.push(sentence);
    }
  }

  function beginTurn(): Turn {
    const id = `dg_sp_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const turn: Turn = { id, queue: createTextQueue(), text: '' };
    unspoken.push(turn);
    conversation.then(() => conversation.send({ type: 'SpeechStarted', speech_id: id }));
    const order = { texts: turn.queue, voice: voiceFor(nameOf(model)), format };
    const tail = (audioMs: number) => [JSON.stringify({ type: 'SpeechMetadata', ...spoken(turn, audioMs) })];
    conversation.speak(order, { frame: (audio) => audio, tail });
    return turn;
  }

  function spoken(turn: Turn, audioMs: number): object {
    unspoken = unspoken.filter((other) => other !== turn);
    session.audioMs += audioMs;
    session.characters += turn.text.length;
    return {
      speech_id: turn.id,
      audio_duration_ms: Math.round(audioMs),
      input_character_count: turn.text.length,
      billable_character_count: turn.text.length,
      controls_applied: { pronunciations_applied: 0, breaks_applied: 0, pronunciation_warnings: 0 },
    };
  }

  function flush(): void {
    say(waiting.rest());
    if (open === null) return warn('NO_SYNTHESIZABLE_TEXT', 'There is no text to speak.');
    const { id } = open;
    finishTurn();
    conversation.then(() => conversation.send({ type: 'Flushed', speech_id: id }));
  }

  function finishTurn(): void {
    say(waiting.rest());
    open?.queue.end();
    open = null;
  }

  // How much of a turn was spoken is known only at its end, so what is cut off counts as nothing.
  function interrupt(offsetMs: number | undefined): void {
    const [turn] = unspoken;
    if (turn === undefined) return warn('NO_ACTIVE_SPEECH', 'Nothing is being spoken.');
    finishTurn();
    conversation.stop();
    unspoken = [];
    conversation.send({
      type: 'SpeechInterrupted',
      audio_played_ms: offsetMs ?? Math.round(session.audioMs),
      ...(offsetMs === undefined ? {} : { text_spoken: '', text_remaining: turn.text }),
      metadata: spoken(turn, 0),
    });
  }

  // The embedded voice has one pace.
  function configure(speed = 1): void {
    if (speed === 1) return conversation.send({ type: 'ConfigureSuccess', applied: { speed } });
    const code = speed < 0.5 || speed > 1.5 ? 'SPEED_OUT_OF_RANGE' : 'SPEED_NOT_SUPPORTED';
    const description = 'The lab speaks at speed 1.';
    conversation.send({ type: 'ConfigureFailure', code, field: 'speed', value: speed, description });
  }

  function bye(): void {
    conversation.send({
      type: 'SessionMetadata',
      total_audio_duration_ms: Math.round(session.audioMs),
      total_input_character_count: session.characters,
      total_billable_character_count: session.characters,
    });
    conversation.close(1000, '');
  }

  const warn = (code: string, description: string): void =>
    conversation.send({ type: 'Warning', code, description });

  function fail(code: keyof typeof CLOSES, description: string): void {
    conversation.send({ type: 'Error', code, description });
    conversation.close(CLOSES[code], code);
  }

  conversation.send({
    type: 'Connected',
    request_id: requestId,
    model_name: model,
    model_version: '2026-09-01.0',
    model_uuids: [requestId],
  });
  return {
    text(text) {
      const parsed = messageSchema.safeParse(parseJson(text));
      if (parsed.success) obey(parsed.data);
      else fail('DATA-0000', 'The message is not known.');
    },
    binary: () => fail('MESSAGE-0000', 'Messages are JSON text.'),
    left: () => open?.queue.end(),
  };
}
