import { frameBytes, type AudioFormat } from '../../../core/audio/format.ts';
import type { HttpAlignment, SocketAlignment } from './wire.ts';

/** A stretch of text and how long it lasts. */
export interface Span {
  readonly characters: readonly string[];
  readonly audioMs: number;
}

/**
 * The embedded voice does not say where its characters lie. It takes some 65 ms for one, so with this pace the text is
 * used up before the audio is; the audio behind it has none.
 */
const CHARACTER_MS = 50;
/** What the lab's MP3 encoder makes, kbit/s. */
const MP3_KBPS = { slow: 48, fast: 96, fastAboveRate: 24_000 };

export function audioMsOf(format: AudioFormat, sizeBytes: number): number {
  const frame = frameBytes(format);
  if (frame !== null) return (sizeBytes / frame / format.sampleRate) * 1000;
  const kbps = format.sampleRate > MP3_KBPS.fastAboveRate ? MP3_KBPS.fast : MP3_KBPS.slow;
  return (sizeBytes * 8) / kbps;
}

/** Gives every piece of audio the characters that fall into it. @returns null once there are no more */
export function createSpans(text: string): (audioMs: number) => Span | null {
  const characters = [...text];
  let at = 0;
  let heardMs = 0;
  return (audioMs) => {
    heardMs += audioMs;
    const to = Math.min(characters.length, Math.ceil(heardMs / CHARACTER_MS));
    const part = characters.slice(at, to);
    at = to;
    return part.length === 0 ? null : { characters: part, audioMs };
  };
}

/** All of a text from the beginning of its first piece, whose end it passes. */
export function wholeSpan(text: string): Span {
  const characters = [...text];
  return { characters, audioMs: characters.length * CHARACTER_MS };
}

const stepMs = ({ characters, audioMs }: Span): number => audioMs / characters.length;

export function httpAlignment(span: Span | null): HttpAlignment | null {
  if (span === null) return null;
  const step = stepMs(span) / 1000;
  return {
    characters: span.characters,
    character_start_times_seconds: span.characters.map((_, index) => index * step),
    character_end_times_seconds: span.characters.map((_, index) => (index + 1) * step),
  };
}

export function socketAlignment(span: Span | null): SocketAlignment | null {
  if (span === null) return null;
  const step = Math.floor(stepMs(span));
  return {
    chars: span.characters,
    charStartTimesMs: span.characters.map((_, index) => index * step),
    charDurationsMs: span.characters.map(() => step),
  };
}
