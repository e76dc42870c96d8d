import type { AudioFormat } from '../../../core/audio/format.ts';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { LabVoiceId } from '../../providers/lab/voices.ts';
import { cutPieces, type Piece } from './pieces.ts';
import { prefetch } from '../voice/prefetch.ts';
import { createSchedule } from '../network/schedule.ts';
import type { SendLog } from '../network/send-log.ts';
import type { Voice } from '../voice/voice.ts';
import { turnOfLoop, waitUntil } from './wait.ts';

/** What a vendor's lab asks for, once it has checked the request. `texts` are spoken one after the other. */
export interface SpeechOrder {
  readonly texts: Iterable<string> | AsyncIterable<string>;
  readonly voice: LabVoiceId;
  readonly format: AudioFormat;
}

/** Where an answer goes. The stage decides when; the sink knows how it looks on the wire. */
export interface Sink {
  /** Status line and headers; null where an answer has none of its own (WebSocket). */
  readonly head: ((processingMs: number) => void) | null;
  /** Wraps audio for the wire. Done ahead of the send time, so that the write itself is all that is left. */
  frame(audio: Uint8Array): string | Uint8Array;
  /** Resolves when the socket wants more. */
  write(frame: string | Uint8Array): Promise<void>;
  /** Writes something that is no frame of the protocol. */
  garbage(): void;
  /** The protocol's own end marker. */
  end(audioMs: number): void;
  /** Destroys the socket once what was written has reached the kernel; until it resolves nothing else is written. */
  cut(): Promise<void>;
}

export interface Act {
  readonly order: SpeechOrder;
  readonly sink: Sink;
  readonly profile: LabProfile;
  /** Requests since the profile was set: with the profile's seed it decides all that is random. */
  readonly ordinal: number;
  /** The number under which the sends are logged. */
  readonly exchange: number;
  readonly voice: Voice;
  readonly log: SendLog;
  /** Aborts when the client left or cancelled. */
  readonly signal: AbortSignal;
}

/**
 * Plays one answer: think, head, audio in time, end; with the profile's faults.
 * @throws AbortError once `signal` aborts; Error when the voice failed
 */
export async function perform(act: Act): Promise<void> {
  const { order, sink, profile, signal } = act;
  const beganMs = performance.now();
  const speech = prefetch(speak(act), signal);
  const pieces: AsyncGenerator<Piece, void> = cutPieces(
    speech,
    order.format,
    profile.chunkAudioMs,
    profile.fault,
  );
  try {
    // Synthesis runs while the pretended server thinks; a voice that is slower than that delays the head honestly.
    const first = pieces.next();
    first.catch(() => undefined);
    await waitUntil(beganMs + profile.thinkMs, signal);
    const opening = await first;
    note(act, 'head', 0, 0);
    sink.head?.(performance.now() - beganMs);
    if (profile.fault.kind === 'garbage') sink.garbage();
    await play(act, opening, pieces);
  } finally {
    await pieces.return();
  }
}

async function* speak({ order, voice, signal }: Act): AsyncGenerator<Int16Array> {
  for await (const text of order.texts) {
    yield* voice.speak({ text, voice: order.voice, sampleRate: order.format.sampleRate }, signal);
  }
}

async function play(
  act: Act,
  opening: IteratorResult<Piece, void>,
  pieces: AsyncGenerator<Piece, void>,
): Promise<void> {
  const { sink, profile, ordinal, signal } = act;
  const headMs = performance.now();
  const schedule = createSchedule(profile, ordinal);
  let [seq, sentBytes, audioMs] = [0, 0, 0];
  for (let next = opening; next.done !== true; next = await pieces.next()) {
    const piece = shorten(next.value, act, sentBytes);
    const frame = sink.frame(piece.bytes);
    const availableMs = piece.availableAtMs - headMs;
    const atMs = schedule.next({ audioMs: piece.audioMs, sizeBytes: piece.payloadBytes, availableMs });
    await waitUntil(headMs + atMs, signal);
    if (piece.payloadBytes > 0) {
      note(act, 'audio', seq, piece.payloadBytes);
      await sink.write(frame);
      // HTTP hands a write to the socket at the end of the turn: coding the next piece before would make the log lie.
      await turnOfLoop();
    }
    signal.throwIfAborted();
    if (piece.isLast) return cut(act, seq);
    seq += 1;
    sentBytes += piece.payloadBytes;
    audioMs += piece.audioMs;
  }
  note(act, 'end', seq, 0);
  sink.end(audioMs);
}

/** The piece, shortened so that exactly `afterBytes` of payload leave before a cut. */
function shorten(
  piece: Piece,
  { profile: { fault }, ordinal }: Act,
  sentBytes: number,
): Piece & { readonly isLast: boolean } {
  const isMeant = fault.kind === 'cut' && (fault.answer ?? ordinal) === ordinal;
  if (!isMeant || sentBytes + piece.payloadBytes <= fault.afterBytes) return { ...piece, isLast: false };
  const payloadBytes = fault.afterBytes - sentBytes;
  const headerBytes = piece.bytes.length - piece.payloadBytes;
  return { ...piece, bytes: piece.bytes.subarray(0, headerBytes + payloadBytes), payloadBytes, isLast: true };
}

function cut(act: Act, seq: number): Promise<void> {
  note(act, 'cut', seq, 0);
  return act.sink.cut();
}

function note(act: Act, kind: 'head' | 'audio' | 'end' | 'cut', seq: number, sizeBytes: number): void {
  if (kind === 'head' && act.sink.head === null) return;
  act.log.note(act.exchange, kind, seq, sizeBytes);
}
