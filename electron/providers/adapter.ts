import type { AudioFormat } from '../../core/audio/format.ts';
import type { Provider, Voice } from '../../core/contract/catalogue.ts';
import type { Failure } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import type { TimedWord } from '../../core/session/record/record.ts';
import type { TextLimit } from '../../core/text/chunkers/text-limit.ts';

/**
 * How Onset speaks one vendor's protocol. An adapter knows messages, never sockets or clocks: it says what to dial
 * and what to write, and turns frames into events. The engine writes, reads and stamps. Everything is synchronous,
 * pure or incremental, so a recorded stream can be replayed and cut anew through it.
 */
export interface ProviderAdapter {
  /** What the picker shows; what depends on this computer is filled in by the engine. */
  readonly description: Omit<Provider, 'keyState' | 'voicesAsOf'>;
  /** Sensible first choice for this provider. */
  readonly defaultTarget: Target;
  /** @returns where to dial and what to present. @throws OnsetError `usage` for a target it cannot serve */
  connect(target: Target, key: string | null, context: AdapterContext): DialPlan;
  /** A codec for one reply: stateful, single use. The key is for protocols that present it in a message. */
  begin(target: Target, context: AdapterContext, key?: string | null): ReplyCodec;
  /** How to ask the vendor for the voices that this key may use; null where there is no such call. */
  readonly voiceList: VoiceList | null;
  /** The longest text of one request to this target, as the vendor counts; absent = the description's for all. */
  readonly longestText?: (target: Target) => TextLimit;
  /** The same text may sound otherwise by what stands around it, so that no answer can stand for another. */
  readonly soundsBySurroundings?: (target: Target) => boolean;
  /** All that decides what a described server is sent: another one may sound different under the same name. */
  readonly revision?: string;
  /** How a key is exchanged for a token before anything is dialled; absent = keys are presented as they are. */
  readonly tokenMint?: TokenMint;
}

/** What an adapter may not know by itself, because it has neither clock nor dice. */
export interface AdapterContext {
  /** For tokens that are minted from a key. Changes every ten minutes only, so that equal targets share connections. */
  readonly epochSeconds: number;
  /** A new UUID, version 4, lower case. */
  uuid(): string;
}

export interface VoiceList {
  /** One page of the list. @throws OnsetError `key_missing` */
  request(target: Target, key: string | null, context: AdapterContext, page: string | null): VoiceListRequest;
  /** @returns the page's voices, and what `request` wants for the next one. @throws OnsetError `protocol` */
  read(body: string): { readonly voices: readonly Voice[]; readonly nextPage: string | null };
}

/** Every ten minutes, as `epochSeconds` steps, a new token. */
export interface TokenMint {
  /** @returns null for a key that is presented as it is */
  request(target: Target, key: string, context: AdapterContext): TokenRequest | null;
  /** @returns what `connect` takes in the key's place. @throws OnsetError `protocol` */
  read(body: string): string;
}

/** A POST. */
export interface TokenRequest extends VoiceListRequest {
  readonly body: string;
}

export interface VoiceListRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface DialPlan {
  readonly kind: 'http' | 'websocket' | 'grpc';
  /** Full URL. With http: of the POST that `speak` will describe; with grpc: `https://host/package.Service/Method`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly subprotocols: readonly string[];
  /** Every frame says which reply it belongs to, so that a late one cannot be taken for the next reply's. */
  readonly namesReplies?: boolean;
}

/** What the engine must write. */
export type Outgoing =
  | {
      readonly kind: 'request';
      readonly method: 'GET' | 'POST';
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array | null;
      readonly carriesText: boolean;
    }
  | { readonly kind: 'message'; readonly data: string | Uint8Array; readonly carriesText: boolean }
  /** gRPC: no more messages from this side (half-close). */
  | { readonly kind: 'end' }
  /** Close the WebSocket with this code once everything before it is written. */
  | { readonly kind: 'close'; readonly code: number }
  /** Tear the exchange down (HTTP has no cancel; gRPC's is a reset of the stream). */
  | { readonly kind: 'abort' };

/**
 * What the engine read. `sse` and `ndjson` lines, and a body that is to be read as a `whole`, arrive already framed as
 * texts. A gRPC message is a `bytes`, its status is a `closed` with the status code and message.
 */
export type Frame =
  | { readonly kind: 'head'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  /** The HTTP body ended cleanly. */
  | { readonly kind: 'end' }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

/** What stands around a piece of a reply, for vendors that join the sound of several requests. */
export interface Surroundings {
  /** All of the reply's text ahead of the piece. */
  readonly before: string;
  /** What is to follow, as far as it has come. */
  readonly after: string;
  /** By the vendor's own names, the requests before this one that are answered to the end; the latest comes last. */
  readonly requestIds: readonly string[];
}

/** How the body of an HTTP answer is to be cut before it reaches `decode`. */
export type Framing = 'raw' | 'sse' | 'ndjson' | 'whole';

export type AdapterEvent =
  /** The provider acknowledged its set-up (mark `initEnd`). */
  | { readonly kind: 'ready' }
  /** A frame of this reply that brings nothing else: the provider has begun to answer. */
  | { readonly kind: 'begun' }
  /** Audio payload still in its container; base64 is already undone. */
  | { readonly kind: 'audio'; readonly bytes: Uint8Array }
  /** What the answer itself declares, where it contradicts or completes the request (e.g. a content type). */
  | { readonly kind: 'format'; readonly format: AudioFormat }
  /** Where words lie in this reply's sound, ms from its first sample; in order, each word once. */
  | { readonly kind: 'words'; readonly words: readonly TimedWord[] }
  /** The vendor's own name of this request, by which others may refer to it. */
  | { readonly kind: 'named'; readonly requestId: string }
  | { readonly kind: 'flushed' }
  | { readonly kind: 'cancelled' }
  /** The provider's own account of its processing time, ms. */
  | { readonly kind: 'timing'; readonly processingMs: number; readonly source: string }
  | {
      readonly kind: 'note';
      readonly level: 'info' | 'warning';
      readonly code: string;
      readonly message: string;
    }
  /** The protocol's own end marker: nothing more belongs to this reply. */
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly failure: Failure };

export interface ReplyCodec {
  /** Messages that must go out before any text. */
  begin(): readonly Outgoing[];
  /** The server answers `begin`, or the upgrade alone, with `ready`: a run may wait for that before it has a text. */
  readonly isReadyTold?: boolean;
  /**
   * One piece of text, in exactly one message that carries it. An HTTP provider answers one request for each.
   * @param isOpen more pieces of the same reply may follow, and the text goes on where this one ends
   * @param around where the reply has further requests
   */
  speak(text: string, isOpen?: boolean, around?: Surroundings): readonly Outgoing[];
  flush(): readonly Outgoing[];
  /** No more text will come. */
  finish(): readonly Outgoing[];
  /** Barge-in. What still arrives after it is the tail. */
  cancel(): readonly Outgoing[];
  framing(status: number, headers: Readonly<Record<string, string>>): Framing;
  /** @throws never: nonsense becomes an `error` event with code `protocol` */
  decode(frame: Frame): readonly AdapterEvent[];
}
