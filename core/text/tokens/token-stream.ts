import type { MonoMs } from '../../units.ts';

/** A piece of a reply as a language model streams it. */
export interface Token {
  /** Since the reply was asked for. */
  readonly atMs: MonoMs;
  readonly text: string;
}

/** A whole reply with its stamps, which never go back; it can be replayed for every strategy. */
export type TokenStream = readonly Token[];

export function textOf(stream: TokenStream): string {
  return stream.map(({ text }) => text).join('');
}
