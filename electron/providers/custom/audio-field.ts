import { type Message, holds } from './conditions.ts';
import { valueAt } from './json-path.ts';
import type { CustomServer } from './schema.ts';

const DECODERS = {
  base64: (text: string) => (/^[A-Za-z0-9+/_-]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null),
  hex: (text: string) => (/^(?:[\da-fA-F]{2})*$/.test(text) ? Buffer.from(text, 'hex') : null),
} as const;

/** `none`: this message is not about audio. `bad`: it should hold some and does not. */
export type AudioField =
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly what: string }
  | { readonly kind: 'audio'; readonly bytes: Uint8Array };

export function readAudio({ audio }: CustomServer, message: Message): AudioField {
  if (audio === 'binary' || message.object === null) return { kind: 'none' };
  if (audio.when !== undefined && !holds(audio.when, message)) return { kind: 'none' };
  const found = valueAt(message.object, audio.path) ?? null;
  // Without a condition the field decides: a message that has none is about something else.
  if (found === null && audio.when === undefined) return { kind: 'none' };
  if (typeof found !== 'string') return { kind: 'bad', what: 'a message of audio without audio in it' };
  const bytes = DECODERS[audio.encoding](found);
  return bytes === null
    ? { kind: 'bad', what: `audio that is no ${audio.encoding}` }
    : { kind: 'audio', bytes };
}
