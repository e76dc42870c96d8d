import { createHash } from 'node:crypto';
import * as z from 'zod';
import { audioFormatSchema } from '../../core/audio/format.ts';
import type { Phrase } from '../../core/session/phrase-store.ts';

const headSchema = z.object({
  version: z.literal(1),
  format: audioFormatSchema,
  /** Of the bytes behind the head. */
  sha256: z.string(),
});

const NEWLINE = 0x0a;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One line of JSON, then the bytes as they were received. */
export function encodePhrase({ format, bytes }: Phrase): Uint8Array {
  const head: z.infer<typeof headSchema> = { version: 1, format, sha256: digest(bytes) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
}

/** @returns null for anything but a whole phrase of this version */
export function decodePhrase(data: Uint8Array): Phrase | null {
  const headBytes = data.indexOf(NEWLINE);
  if (headBytes === -1) return null;
  try {
    const head = headSchema.parse(JSON.parse(Buffer.from(data.subarray(0, headBytes)).toString()));
    const bytes = data.subarray(headBytes + 1);
    return digest(bytes) === head.sha256 ? { format: head.format, bytes } : null;
  } catch {
    return null;
  }
}
