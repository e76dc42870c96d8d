/** What is asked for, in the body of a POST as in a message of the socket. */
export type OutputFormat =
  | { readonly container: 'raw' | 'wav'; readonly encoding: string; readonly sample_rate: number }
  | { readonly container: 'mp3'; readonly sample_rate: number; readonly bit_rate: number };

/** Where words lie, seconds from the first sample of the reply; three lists of the same length. */
export interface WordTimestamps {
  readonly words: readonly string[];
  readonly start: readonly number[];
  readonly end: readonly number[];
}
