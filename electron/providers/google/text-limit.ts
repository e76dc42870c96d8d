import { OnsetError } from '../../../core/contract/result.ts';
import { MAX_TEXT_BYTES } from './wire.ts';

/** @throws OnsetError `usage`: Google counts the bytes of UTF-8, of which a character may have four */
export function checkTextBytes(text: string): void {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes <= MAX_TEXT_BYTES) return;
  throw new OnsetError({
    code: 'usage',
    message: `The text has ${String(sizeBytes)} bytes; Google takes ${String(MAX_TEXT_BYTES)} at a time.`,
    hint: 'Shorten the text, or let it be cut into pieces.',
  });
}
