import type { LabResponse } from './http-sink.ts';
import type { SpeechAnswer } from './lab-request.ts';
import type { Sink } from '../stage/stage.ts';

/** No vendor's answer is as large (Inworld: 16 MB); a speech without an end must not fill the memory. */
const MAX_AUDIO_BYTES = 32 * 1024 * 1024;

/** A speech as one body that is sent with its length when all of it is there. */
export function createBatchSink(response: LabResponse, answer: SpeechAnswer, exchange: number): Sink {
  const askedMs = performance.now();
  const parts: Buffer[] = [];
  let audioBytes = 0;

  const push = (part: string | Uint8Array) => parts.push(Buffer.from(part));

  function send(missingBytes: number): Promise<void> {
    const body = Buffer.concat(parts);
    response.writeHead(200, {
      ...answer.headers(performance.now() - askedMs),
      'x-lab-exchange': String(exchange),
      'content-length': body.length + missingBytes,
    });
    return new Promise((resolve) => response.write(body, () => resolve()));
  }

  return {
    head: () => {},
    frame: (audio) => {
      audioBytes += audio.length;
      if (audioBytes > MAX_AUDIO_BYTES) throw new Error('The answer is too large for one piece');
      return answer.framing.frame(audio);
    },
    write: (frame) => {
      push(frame);
      return Promise.resolve();
    },
    // A body that is audio itself is garbage when it is none of its format.
    garbage: () => push(answer.framing.garbage ?? 'this is no audio'),
    end: (audioMs) => {
      push(answer.framing.tail(audioMs));
      void send(0).then(() => response.end());
    },
    // The length promises one byte more than what comes.
    cut: async () => {
      await send(1);
      response.destroy();
    },
  };
}
