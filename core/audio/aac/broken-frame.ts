/** A frame cannot be decoded. Never leaves the decoder: the stream goes on with the next. */
export class BrokenFrame extends Error {}
