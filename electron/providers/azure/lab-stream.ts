import type { Conversation, ConversationPartner } from '../../lab/server/lab-request.ts';
import { createSentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import { createTextQueue, type TextQueue } from '../../lab/stage/text-queue.ts';
import { LAB_VOICE_IDS, type LabVoiceId } from '../lab/voices.ts';
import { readClientMessage, serviceMessage, type LabAzureMessage } from './lab-messages.ts';
import { readSsml } from './lab-ssml.ts';
import { framingOf, opening, readContext, type LabTurn } from './lab-turn.ts';
import { labVoiceOf } from './lab-voices.ts';
import { AZURE_MAX_MESSAGE_BYTES } from './wire.ts';

/** How the service refuses what a message says. */
const BAD_MESSAGE = 1007;
/** A close frame holds 123 bytes of reason (RFC 6455, 5.5). */
const MAX_REASON_CHARACTERS = 120;

/** Azure's WebSockets from the service's side: turns of one SSML document (v1) or of pieces of text (v2). */
export function createAzureStream(conversation: Conversation, version: 'v1' | 'v2'): ConversationPartner {
  let turn: LabTurn | null = null;
  /** Of the turn under way. */
  let voice: LabVoiceId = LAB_VOICE_IDS[0];
  let queue: TextQueue | null = null;
  let waiting = createSentenceBuffer();
  let spoken = '';

  const refuse = (reason: string): void => {
    queue?.end();
    conversation.close(BAD_MESSAGE, reason.replace(/\P{ASCII}/gu, '?').slice(0, MAX_REASON_CHARACTERS));
  };

  function obey({ path, requestId, body }: LabAzureMessage): void {
    if (path === 'speech.config') return;
    if (path === 'synthesis.context') return beginTurn(requestId, body);
    if (turn === null) return refuse(`${path} came before synthesis.context.`);
    const paths = version === 'v1' ? V1_PATHS : V2_PATHS;
    const act = paths[path];
    if (act === undefined) return refuse(`${path} is no message of ${version}.`);
    act(turn, body);
  }

  function beginTurn(requestId: string, body: string): void {
    const read = readContext(requestId, body);
    if ('problem' in read) return refuse(read.problem);
    turn = read;
    [waiting, queue, spoken] = [createSentenceBuffer(), null, ''];
    // v2 opens at once, before any text (seen in the native client's logs); v1 when it has the document (unverified).
    if (version === 'v2') openTurn(read, read.voice);
  }

  function openTurn(begun: LabTurn, voiceName: string): void {
    const known = labVoiceOf(voiceName);
    if (known === null) return refuse(`Unsupported voice ${voiceName}.`);
    voice = known;
    for (const message of opening(begun)) conversation.send(message);
  }

  function endTurn({ requestId }: LabTurn): void {
    turn = null;
    conversation.send(serviceMessage(requestId, 'turn.end', {}));
  }

  function onSsml(begun: LabTurn, body: string): void {
    const ssml = readSsml(body);
    if ('problem' in ssml) return refuse(ssml.problem);
    if (ssml.text.trim() === '') return refuse('The SSML holds no text to speak.');
    openTurn(begun, ssml.voice);
    say(begun, [ssml.text]);
    finish(begun);
  }

  // Where the service cuts is not documented: whole sentences are spoken before the end of the text asks for them.
  const onPiece = (begun: LabTurn, text: string): void => say(begun, waiting.push(text));

  function onEnd(begun: LabTurn): void {
    say(begun, waiting.rest());
    finish(begun);
  }

  function say(begun: LabTurn, texts: readonly string[]): void {
    for (const text of texts) {
      queue ??= beginSpeaking(begun);
      spoken += text;
      queue.push(text);
    }
  }

  function beginSpeaking(begun: LabTurn): TextQueue {
    const texts = createTextQueue();
    conversation.speak(
      { texts, voice, format: begun.format },
      framingOf(begun, () => spoken),
    );
    return texts;
  }

  function finish(begun: LabTurn): void {
    queue?.end();
    conversation.then(() => endTurn(begun));
  }

  function stop(begun: LabTurn): void {
    queue?.end();
    conversation.stop();
    endTurn(begun);
  }

  const V1_PATHS: Record<string, (begun: LabTurn, body: string) => void> = {
    ssml: onSsml,
    'synthesis.control': stop,
  };
  const V2_PATHS: typeof V1_PATHS = {
    'text.piece': onPiece,
    'text.end': onEnd,
    'synthesis.control': stop,
  };

  return {
    text(text) {
      if (Buffer.byteLength(text) > AZURE_MAX_MESSAGE_BYTES) {
        return refuse(`Websocket message size cannot exceed ${AZURE_MAX_MESSAGE_BYTES} bytes.`);
      }
      const message = readClientMessage(text);
      if (message === null) return refuse('The message has no Path or no X-RequestId.');
      obey(message);
    },
    binary: () => refuse('Binary messages are not taken.'),
    left: () => queue?.end(),
  };
}
