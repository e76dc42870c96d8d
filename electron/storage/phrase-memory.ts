import type { Phrase } from '../../core/session/phrase-store.ts';

/** The phrases that were used last, as far as they fit. */
export interface PhraseMemory {
  get(key: string): Phrase | null;
  set(key: string, phrase: Phrase): void;
  delete(key: string): void;
  clear(): void;
}

export function createPhraseMemory(limitBytes: number): PhraseMemory {
  /** In the order of use, the last used at the end. */
  const kept = new Map<string, Phrase>();
  let keptBytes = 0;

  function drop(key: string): void {
    keptBytes -= kept.get(key)?.bytes.length ?? 0;
    kept.delete(key);
  }

  function put(key: string, phrase: Phrase): void {
    drop(key);
    kept.set(key, phrase);
    keptBytes += phrase.bytes.length;
  }

  return {
    get(key) {
      const phrase = kept.get(key) ?? null;
      if (phrase !== null) put(key, phrase);
      return phrase;
    },
    set(key, phrase) {
      put(key, phrase);
      for (const oldest of kept.keys()) {
        if (keptBytes <= limitBytes) return;
        drop(oldest);
      }
    },
    delete: drop,
    clear() {
      kept.clear();
      keptBytes = 0;
    },
  };
}
