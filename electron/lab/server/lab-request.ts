import type { CallAnswer, CallStatus } from './lab-call.ts';
import type { SpeechOrder } from '../stage/stage.ts';

/** A request as the vendors' labs see it: any `/openai` or `/deepgram` prefix is already taken off. */
export interface LabRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Text of the body; empty on an upgrade. */
  readonly body: string;
}

/** A whole answer without speech: an error, a list. */
export interface PlainAnswer {
  readonly kind: 'plain';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How audio is wrapped in an HTTP body. */
export interface BodyFraming {
  frame(audio: Uint8Array): string | Uint8Array;
  /** What follows the last audio; empty = nothing. */
  tail(audioMs: number): string;
  /** Something that is no frame of this body; null where any byte could be audio: then the chunked coding is broken. */
  readonly garbage: string | null;
}

export interface SpeechAnswer {
  readonly kind: 'speech';
  readonly order: SpeechOrder;
  /** @param processingMs from the whole request to now */
  headers(processingMs: number): Readonly<Record<string, string>>;
  readonly framing: BodyFraming;
  /** Sent in one piece with its length, once all of it is spoken; absent = as it is spoken. */
  readonly isBatch?: true;
}

export type LabAnswer = PlainAnswer | SpeechAnswer;

/** How audio looks in the frames of a WebSocket, where it is more than the bytes of binary frames. */
export interface MessageFraming {
  /** One frame: a string goes as text, bytes as binary. */
  frame(audio: Uint8Array): string | Uint8Array;
  /** Frames after the last audio, such as where the words lie. */
  tail(audioMs: number): readonly (string | Uint8Array)[];
}

/** What one WebSocket may do; `speak` and `then` queue, the rest acts at once. */
export interface Conversation {
  /** Sends a text frame: an object as JSON, a string as it is. */
  send(message: object | string): void;
  /** Speaks an order after those before it. */
  speak(order: SpeechOrder, framing?: MessageFraming): void;
  /** Runs once everything queued before is spoken; dropped by `stop`. */
  then(action: () => void): void;
  /** Drops what is queued and silences what is being spoken: no audio leaves after this returns. */
  stop(): void;
  close(code: number, reason: string): void;
}

/** The vendor's side of one WebSocket. */
export interface ConversationPartner {
  text(text: string): void;
  binary(): void;
  /** The client has gone. */
  left(): void;
}

export interface UpgradeAnswer {
  readonly kind: 'upgrade';
  /** Extra headers of the 101. */
  readonly headers: Readonly<Record<string, string>>;
  /** Called once the socket is open. */
  begin(conversation: Conversation): ConversationPartner;
}

/** One vendor's protocol, from the server's side. Pure: it gets text and answers with data. */
export interface LabVendor {
  /** First segment of the path under which the vendor can always be reached. */
  readonly id: string;
  /** Whether a request without prefix is this vendor's. */
  claims(request: LabRequest): boolean;
  answer(request: LabRequest): LabAnswer;
  upgrade(request: LabRequest): UpgradeAnswer | PlainAnswer;
  /** Its gRPC methods by their paths; null for a path that is not its own. Absent where it has none. */
  readonly call?: (path: string, headers: LabRequest['headers']) => CallAnswer | CallStatus | null;
  /** The vendor's own words for this HTTP status (the profile's `status` fault, a voice that failed). */
  refuse(status: number): PlainAnswer;
}

export const BINARY_FRAMES: MessageFraming = { frame: (audio) => audio, tail: () => [] };

export const RAW_BODY: BodyFraming = { frame: (audio) => audio, tail: () => '', garbage: null };

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): PlainAnswer {
  const text = JSON.stringify(body);
  return { kind: 'plain', status, headers: { 'content-type': 'application/json', ...headers }, body: text };
}

/** The value, or undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
