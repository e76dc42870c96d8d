import * as z from 'zod';
import { MARK_NAMES } from '../../timeline/marks.ts';
import { at, errorMs, request } from './fields.ts';

export const markSeenSchema = z.object({
  kind: z.literal('mark'),
  request,
  mark: z.enum(MARK_NAMES),
  at,
  errorMs,
});

export const connectionKnownSchema = z.object({
  kind: z.literal('connection'),
  request,
  at,
  temperature: z.enum(['cold', 'warm']),
  protocol: z.enum(['http/1.1', 'h2', 'websocket', 'grpc']),
  tls: z.object({ version: z.string(), resumed: z.boolean() }).nullable(),
  remoteAddress: z.string(),
  /** How long the TCP handshake of this connection took, ms; known for warm runs too. */
  tcpHandshakeMs: z.number().min(0).nullable(),
  /** Present where it was made for this run before its text existed; set-up that a provider acknowledges included. */
  preconnected: z
    .object({
      /** From the first step of the dial to the moment the connection stood, ms. */
      dialMs: z.number().min(0),
      /** How long it had stood when the text was ready, ms. */
      aheadMs: z.number(),
    })
    .optional(),
});

/** The idle connection taken for this request was dead: its text, connection and marks are void, a dial follows. */
export const redialledSchema = z.object({ kind: z.literal('redialled'), request, at });
