/** Cuts a streamed body into its messages. The stamp of a message is that of the bytes that completed it. */
export interface Framer {
  /** @returns the messages these bytes completed, in order. @throws OnsetError `too_large` past the bound */
  push(bytes: Uint8Array): readonly string[];
  /** The body ended cleanly: what a server left without its last delimiter. */
  end(): readonly string[];
}
