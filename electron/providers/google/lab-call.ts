import type { Call, CallAnswer, CallPartner, CallStatus } from '../../lab/server/lab-call.ts';
import { createSentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { createTextQueue, type TextQueue } from '../../lab/stage/text-queue.ts';
import { checkText, invalid, settingsOf, status, type Asked } from './lab-order.ts';
import { bytesOf, messageIn, numberIn, parseMessage, textIn, type LabMessage } from './lab-protobuf.ts';

const OK = status(0, '');
/** Google's, as clients met it (livekit/agents issue 2406). */
const IDLE_MS = 5000;
/** Whole sentences in each input are what the vendor advises, so one that ends with its input need not wait for more. */
const ENDS_SENTENCE = /[.!?]$/;
const IDLE =
  'Stream aborted due to long duration elapsed without input sent. Input must be sent continuously, at least every 5s seconds.';

/** A reply of StreamingSynthesize and of SynthesizeSpeech alike: audio_content 1. */
const audioMessage = (audio: Uint8Array): Uint8Array => bytesOf(1, audio);

const MALFORMED = invalid('Request message could not be parsed.');

function parsed(bytes: Uint8Array, use: (message: LabMessage) => CallStatus | null): CallStatus | null {
  try {
    return use(parseMessage(bytes));
  } catch {
    return MALFORMED;
  }
}

/** StreamingSynthesize: the configuration, then texts, spoken in sentences as they come; the half-close ends the text. */
export const streamingCall: CallAnswer = { kind: 'call', begin: createStreaming };

type Voice = Omit<SpeechOrder, 'texts'>;

function createStreaming(call: Call): CallPartner {
  const waiting = createSentenceBuffer();
  let voice: Voice | null = null;
  let texts: TextQueue | null = null;
  let idleTimer: NodeJS.Timeout | null = null;

  function rest(): void {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = null;
  }
  function waitForInput(): void {
    rest();
    idleTimer = setTimeout(() => call.close(status(10, IDLE)), IDLE_MS);
  }
  function configure(config: LabMessage): CallStatus | null {
    const settings = settingsOf(askedIn(config));
    if ('code' in settings) return settings;
    voice = settings;
    return null;
  }
  function obey(request: LabMessage): CallStatus | null {
    if (request.has(1) === (voice !== null)) {
      return invalid('The first request, and only the first, must contain streaming_config.');
    }
    if (voice === null) return configure(messageIn(request, 1));
    const input = messageIn(request, 2);
    const text = textIn(input, 1) || textIn(input, 5);
    const problem = checkText(text);
    if (problem !== null) return problem;
    say(voice, waiting.push(text));
    if (ENDS_SENTENCE.test(text)) say(voice, waiting.rest());
    return null;
  }

  function say(settings: Voice, sentences: readonly string[]): void {
    for (const sentence of sentences) {
      texts ??= beginSpeaking(settings);
      texts.push(sentence);
    }
  }
  function beginSpeaking(settings: Voice): TextQueue {
    const queue = createTextQueue();
    call.speak({ ...settings, texts: queue }, audioMessage);
    return queue;
  }

  waitForInput();
  return {
    message(bytes) {
      const problem = parsed(bytes, obey);
      if (problem === null) return waitForInput();
      rest();
      call.close(problem);
    },
    end() {
      rest();
      if (voice === null) return call.close(invalid('The stream ended without streaming_config.'));
      say(voice, waiting.rest());
      texts?.end();
      call.then(() => call.close(OK));
    },
    left() {
      rest();
      texts?.end();
    },
  };
}

/** StreamingSynthesizeConfig{voice 1, streaming_audio_config 4{audio_encoding 1, sample_rate_hertz 2, speaking_rate 3}}. */
function askedIn(config: LabMessage): Asked {
  const voice = messageIn(config, 1);
  const audio = messageIn(config, 4);
  return {
    languageCode: textIn(voice, 1),
    voice: textIn(voice, 2),
    encoding: numberIn(audio, 1),
    sampleRate: numberIn(audio, 2),
    speakingRate: numberIn(audio, 3),
    isStreamed: true,
  };
}
