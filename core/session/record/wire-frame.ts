import * as z from 'zod';
import { targetSchema } from '../../contract/target.ts';
import { at, errorMs, request } from './fields.ts';

/** Whose it is, and its stamp: for what was written, when it was handed to the connection. */
const stamped = { request, at, errorMs };
const headers = z.record(z.string(), z.string());

/**
 * A message as it went over the wire, with its stamp and without its bytes, which stand beside it (`RecordedFrame`). With
 * what is needed to read it again: what a codec was begun with, and what of the sound was handed to the player when.
 * Secrets are masked before anything is kept.
 */
export const wireFrameSchema = z.discriminatedUnion('kind', [
  /** A request is about to be written: whom it asks, and the names that its codec was given for it. */
  z.object({ kind: z.literal('begun'), ...stamped, target: targetSchema, uuids: z.array(z.string()) }),
  /** Written: what a WebSocket or a gRPC call is opened with, on a connection that may have been open already. */
  z.object({ kind: z.literal('opened'), ...stamped, method: z.string(), url: z.string(), headers }),
  /** Written: a whole HTTP request; its bytes are the body. */
  z.object({
    kind: z.literal('request'),
    ...stamped,
    method: z.string(),
    url: z.string(),
    headers,
    isText: z.boolean(),
  }),
  /** Written: a WebSocket or gRPC message. */
  z.object({ kind: z.literal('message'), ...stamped, isText: z.boolean() }),
  /** Written: no more messages from this side. */
  z.object({ kind: z.literal('end_sent'), ...stamped }),
  z.object({ kind: z.literal('close_sent'), ...stamped, code: z.number().int() }),
  z.object({ kind: z.literal('aborted'), ...stamped }),
  /** What was written so far went to a connection that was dead. */
  z.object({ kind: z.literal('redialled'), ...stamped }),
  /** Read: status and headers of an HTTP answer. */
  z.object({ kind: z.literal('head'), ...stamped, status: z.number().int(), headers }),
  /** Read: a piece of a body as it was read, a binary WebSocket message, a gRPC message. */
  z.object({ kind: z.literal('bytes'), ...stamped }),
  /** Read: a text message. */
  z.object({ kind: z.literal('text'), ...stamped }),
  /** Read: the body's own end. */
  z.object({ kind: z.literal('end'), ...stamped }),
  z.object({ kind: z.literal('closed'), ...stamped, code: z.number().int(), reason: z.string() }),
  /**
   * So many of the next bytes of the run's audio went to the player: with the chunk `seq`, or by themselves, because they
   * had waited for the sound of the request before (null).
   */
  z.object({
    kind: z.literal('handed'),
    request,
    at,
    seq: z.number().int().min(0).nullable(),
    audioBytes: z.number().int().min(0),
  }),
  /** The player was told that no more comes. */
  z.object({ kind: z.literal('handed_all'), at }),
]);

export type WireFrame = z.infer<typeof wireFrameSchema>;
export type WireFrameOf<K extends WireFrame['kind']> = Extract<WireFrame, { kind: K }>;

/** A frame and its bytes: none where its kind has none. */
export interface RecordedFrame {
  readonly frame: WireFrame;
  readonly bytes: Uint8Array;
}

const WRITTEN: ReadonlySet<WireFrame['kind']> = new Set([
  'opened',
  'request',
  'message',
  'end_sent',
  'close_sent',
  'aborted',
]);
const READ: ReadonlySet<WireFrame['kind']> = new Set(['head', 'bytes', 'text', 'end', 'closed']);

/** Which way it went; null for what did not go over the wire. */
export function directionOf({ kind }: WireFrame): 'out' | 'in' | null {
  if (WRITTEN.has(kind)) return 'out';
  return READ.has(kind) ? 'in' : null;
}
