import * as z from 'zod';
import { count, lengthMs, ms, orNull } from './fields.ts';

export const reuseSchema = z.object({
  firstSound: z
    .enum(['asked', 'cached', 'speculated'])
    .describe(
      'Where the first sound came from: asked for at textReady, the phrase cache, or asked before it.',
    ),
  cachedRequests: count.describe('Requests that the phrase cache answered.'),
  speculation: orNull(
    z.object({
      phrases: count.describe('Phrases that were to be asked for before the text was there.'),
      used: orNull(z.string()).describe('The one with which the text began.'),
      leadMs: lengthMs.describe('How long before its release the used one was dispatched.'),
      savedMs: lengthMs.describe(
        'Modelled: the smaller of leadMs and the time from its dispatch to its first audio.',
      ),
      wastedCharacters: count.describe('Characters that were sent and not used.'),
    }),
  ).describe('null where nothing was asked for beforehand.'),
});

export const connectionDetailsSchema = z.object({
  protocol: z.enum(['http/1.1', 'h2', 'websocket', 'grpc']),
  tls: orNull(z.object({ version: z.string(), resumed: z.boolean() })),
  remoteAddress: z.string(),
  tcpHandshakeMs: orNull(lengthMs).describe('Of this connection, also when a run found it open.'),
  preconnected: orNull(
    z.object({
      dialMs: lengthMs.describe('DNS, TCP, TLS, upgrade and acknowledged set-up together.'),
      aheadMs: ms.describe('How long the connection had stood when the text was ready.'),
    }),
  ).describe('Made for this run before its text existed: its dial is in no phase. null for other runs.'),
});
