import { EventEmitter, once } from 'node:events';

/** Text that comes while it is already being spoken. */
export interface TextQueue extends AsyncIterable<string> {
  push(text: string): void;
  /** Nothing more will come; what is queued is still read. Idempotent. */
  end(): void;
}

export function createTextQueue(): TextQueue {
  const texts: string[] = [];
  const news = new EventEmitter();
  let ended = false;
  return {
    push: (text) => {
      texts.push(text);
      news.emit('more');
    },
    end: () => {
      ended = true;
      news.emit('more');
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const text = texts.shift();
        if (text !== undefined) yield text;
        else if (!ended) await once(news, 'more');
        else return;
      }
    },
  };
}
