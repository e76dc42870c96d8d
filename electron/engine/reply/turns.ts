import type { RequestAudio } from '../sound/request-audio.ts';

/** Lets requests be heard one after the other, whatever order they are answered in. */
export interface Turns {
  /** In the order of the text; in place of a request that failed, right after that one. */
  add(audio: RequestAudio, replaces: RequestAudio | null): void;
  /** No more comes of this one: the next is heard. */
  over(audio: RequestAudio): void;
}

export function createTurns(): Turns {
  const queue: RequestAudio[] = [];
  const done = new Set<RequestAudio>();

  function goOn(): void {
    for (let first = queue[0]; first !== undefined && done.has(first); first = queue[0]) {
      queue.shift();
      done.delete(first);
      queue[0]?.takeTurn();
    }
  }

  return {
    add(audio, replaces) {
      const place = replaces === null ? -1 : queue.indexOf(replaces);
      if (place === -1) queue.push(audio);
      else queue.splice(place + 1, 0, audio);
      if (queue.length === 1) audio.takeTurn();
      if (replaces !== null) this.over(replaces);
    },
    over(audio) {
      done.add(audio);
      goOn();
    },
  };
}
