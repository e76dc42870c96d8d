import type { BodyFraming } from '../../lab/server/lab-request.ts';
import type { Generation } from './lab-order.ts';
import { createSpeechEvents, type LabEvent } from './lab-speech.ts';

/** Each event twice named: in its `event` line and in its data. */
const written = (event: LabEvent): string => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** /tts/sse: chunks, the timestamps behind them, `done`. */
export function eventStream({ transcript, add_timestamps, context_id }: Generation): BodyFraming {
  const events = createSpeechEvents(add_timestamps);
  const names = context_id === undefined ? {} : { context_id };
  return {
    frame: (audio) => written(events.chunk(audio, names)),
    tail: (audioMs) => {
      const timestamps = events.timestamps(transcript, audioMs, names);
      const done = written({ type: 'done', done: true, status_code: 200, ...names });
      return timestamps === null ? done : written(timestamps) + done;
    },
    garbage: 'event: chunk\ndata: {"type":"chu\n\n',
  };
}
