import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';

/** What the lab reads of the Realtime messages; what else they hold is another use of the protocol. */
const formatSchema = z.union([
  z.object({ type: z.literal('audio/pcm'), rate: z.literal(24_000).optional() }),
  z.object({ type: z.enum(['audio/pcmu', 'audio/pcma']) }),
]);
const outputSchema = z.object({
  voice: z
    .enum(['alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse', 'marin', 'cedar'])
    .optional(),
  format: formatSchema.optional(),
  // The embedded voice has one pace; taking another silently would be a lie.
  speed: z.literal(1).optional(),
});
const audioSchema = z.object({ output: outputSchema.optional() });
const itemSchema = z.object({ content: z.array(z.object({ text: z.string().optional() })) });

export const realtimeMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session.update'),
    event_id: z.string().optional(),
    session: z.object({ type: z.literal('realtime'), audio: audioSchema.optional() }),
  }),
  z.object({
    type: z.literal('response.create'),
    event_id: z.string().optional(),
    response: z.object({
      conversation: z.enum(['auto', 'none']).default('auto'),
      input: z.array(itemSchema),
      audio: audioSchema.optional(),
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  }),
  z.object({
    type: z.literal('response.cancel'),
    event_id: z.string().optional(),
    response_id: z.string().optional(),
  }),
]);
export type RealtimeMessage = z.infer<typeof realtimeMessageSchema>;
export type RealtimeOutput = z.infer<typeof outputSchema>;

export const textOf = (input: readonly z.infer<typeof itemSchema>[]): string =>
  input.flatMap(({ content }) => content.map(({ text = '' }) => text)).join(' ');

const ENCODINGS = { 'audio/pcm': 'pcm_s16le', 'audio/pcmu': 'mulaw', 'audio/pcma': 'alaw' } as const;

export function formatOf({ format }: RealtimeOutput): AudioFormat {
  const type = format?.type ?? 'audio/pcm';
  const sampleRate = type === 'audio/pcm' ? 24_000 : 8000;
  return { container: 'raw', encoding: ENCODINGS[type], sampleRate, channels: 1 };
}
