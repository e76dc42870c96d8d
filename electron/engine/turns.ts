import type { RequestAudio } from './request-audio.ts';

/** Lets requests be heard one after the other, whatever order they are answered in. */
export interface Turns {
  /** In the order of the text. */
  add(audio: RequestAudio): void;
  /** No more comes of this one: the next is heard. */
  over(audio: RequestAudio): void;
}

export function createTurns(): Turns {
  const queue: RequestAudio[] = [];
  const done = new Set<RequestAudio>();

  return {
    add(audio) {
      queue.push(audio);
      if (queue.length === 1) audio.takeTurn();
    },
    over(audio) {
      done.add(audio);
      for (let first = queue[0]; first !== undefined && done.has(first); first = queue[0]) {
        queue.shift();
        done.delete(first);
        queue[0]?.takeTurn();
      }
    },
  };
}
