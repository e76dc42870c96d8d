/** WAV bytes put together chunk by chunk, so that tests can lie in every field. */

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export const letters = (text: string): Uint8Array => new TextEncoder().encode(text);

export function le32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}

const le16 = (value: number): Uint8Array => le32(value).subarray(0, 2);

export function chunk(id: string, body: Uint8Array, sizeBytes = body.length): Uint8Array {
  const pad = body.length % 2 === 1 && sizeBytes === body.length ? Uint8Array.of(0) : new Uint8Array(0);
  return joined(letters(id), le32(sizeBytes), body, pad);
}

export interface FormatFields {
  readonly tag?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  /** Bytes behind the plain 16. */
  readonly extra?: Uint8Array;
}

export function formatChunk(fields: FormatFields = {}): Uint8Array {
  const { tag = 1, channels = 1, sampleRate = 24_000, bits = 16, extra = new Uint8Array(0) } = fields;
  const frameBytes = (channels * bits) / 8;
  const rates = joined(le32(sampleRate), le32(sampleRate * frameBytes));
  return chunk('fmt ', joined(le16(tag), le16(channels), rates, le16(frameBytes), le16(bits), extra));
}

/** cbSize, valid bits, channel mask and sub-format GUID of WAVE_FORMAT_EXTENSIBLE. */
export function extensible(tag: number, bits: number): Uint8Array {
  const guidTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
  return joined(le16(22), le16(bits), le32(4), le16(tag), Uint8Array.from(guidTail));
}

export function riff(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = joined(...chunks);
  return joined(letters('RIFF'), le32(body.length + 4), letters('WAVE'), body);
}

/** Header up to and with the head of a `data` chunk that claims `sizeBytes`. */
export function wavHead(sizeBytes: number, fields: FormatFields = {}): Uint8Array {
  return riff(formatChunk(fields), chunk('data', new Uint8Array(0), sizeBytes));
}

export const s16 = (...samples: readonly number[]): Uint8Array =>
  joined(...samples.map((value) => le16(value)));
