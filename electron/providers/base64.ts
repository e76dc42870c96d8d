import { type WireObject, textField } from './json.ts';

/** Both alphabets of RFC 4648, padded or not. */
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** The field's bytes; null when it is absent or no base64, which would otherwise decode to something shorter. */
export function base64Field(object: WireObject, name: string): Uint8Array | null {
  const text = textField(object, name);
  return text === null || !BASE64.test(text) ? null : Buffer.from(text, 'base64');
}
