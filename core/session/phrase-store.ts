import type { AudioFormat } from '../audio/format.ts';

/** What a provider answered to a text: its bytes as received, in their container, and what they are. */
export interface Phrase {
  readonly format: AudioFormat;
  readonly bytes: Uint8Array;
}

/** Where answers are kept, so that the same text need not be asked for again. */
export interface PhraseStore {
  /** Resolves when it is known which phrases there are, so that `find` need not wait. Never rejects. */
  ready(): Promise<void>;
  /** Null where there is none, without a look at the disk; `lost` where one was kept and is gone or damaged. */
  find(key: string): Phrase | 'lost' | null;
  /** Never throws: what can't be kept is asked for again. */
  keep(key: string, phrase: Phrase): void;
}
