import type { Failure } from '../../core/contract/result.ts';
import type { AdapterEvent, Frame, Outgoing, ReplyCodec } from './adapter.ts';
import { createErrorBody } from './error-body.ts';

/** What differs between vendors that speak JSON text frames and send audio as binary frames. */
export interface SocketVendor {
  readonly speak: ReplyCodec['speak'];
  readonly flush: () => readonly Outgoing[];
  readonly cancel: () => readonly Outgoing[];
  /** One text frame. */
  readonly onText: (text: string) => readonly AdapterEvent[];
  /** Why the server refused the upgrade, from its own words. */
  readonly refusal: (status: number, body: string) => Failure;
  /** Why the socket closed, where the close says it. */
  readonly closed: (code: number, reason: string) => Failure | null;
}

const errors = (failure: Failure | null): readonly AdapterEvent[] =>
  failure === null ? [] : [{ kind: 'error', failure }];

/**
 * A codec for one reply on an open WebSocket. A refused upgrade reaches it as head, bytes and end, as HTTP does.
 * `finish` writes nothing, so that the socket stays open for the next reply.
 */
export function createSocketCodec(vendor: SocketVendor): ReplyCodec {
  const body = createErrorBody();
  let refusedWith: number | null = null;

  function onBytes(bytes: Uint8Array): readonly AdapterEvent[] {
    if (refusedWith === null) return bytes.length === 0 ? [] : [{ kind: 'audio', bytes }];
    body.push(bytes);
    return [];
  }

  function decode(frame: Frame): readonly AdapterEvent[] {
    switch (frame.kind) {
      case 'head':
        refusedWith = frame.status;
        return [];
      case 'bytes':
        return onBytes(frame.bytes);
      case 'text':
        return vendor.onText(frame.text);
      case 'end':
        return refusedWith === null ? [] : errors(vendor.refusal(refusedWith, body.text()));
      case 'closed':
        return errors(vendor.closed(frame.code, frame.reason));
    }
  }

  return {
    begin: () => [],
    speak: vendor.speak,
    flush: vendor.flush,
    finish: () => [],
    cancel: vendor.cancel,
    framing: () => 'raw',
    decode,
  };
}

/** A JSON text frame. */
export function jsonMessage(object: Readonly<Record<string, unknown>>, carriesText: boolean): Outgoing {
  return { kind: 'message', data: JSON.stringify(object), carriesText };
}
