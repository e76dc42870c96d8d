import * as z from 'zod';
import { bargeInCauseSchema } from '../../contract/barge-in.ts';
import { count, lengthMs, ms, orNull } from './fields.ts';

const unheardTextSchema = z.object({
  characters: count.describe('Unicode code points, each time that they were sent.'),
  basis: z
    .enum(['words', 'estimated', 'nothing_heard'])
    .describe(
      "What told how far the listener had come: the vendor's word times, the share of the text, or that nothing had been heard yet.",
    ),
});

export const cancelTailSchema = z.object({
  lastByteMs: orNull(lengthMs).describe(
    'From cancelSent to the last audio byte that still arrived; null: none did, or nothing was left to cancel.',
  ),
  audioMs: lengthMs.describe('Sound that still arrived after cancelSent.'),
  bytes: count.describe('Audio payload that still arrived after cancelSent.'),
  silenceMs: orNull(ms).describe(
    'From cancelSent to silence at the output; negative when it was silent before. null without a sound device or a cancelSent.',
  ),
  unheard: orNull(unheardTextSchema)
    .default(null)
    .describe(
      'Text that had been sent and not heard when the reply was interrupted. null where nobody knows what was heard; older documents do not have it.',
    ),
});

export const bargeInFiguresSchema = z.object({
  cause: bargeInCauseSchema.describe(
    'What interrupted the reply. detectionMs: from the first sample of the voice to the moment it was noticed.',
  ),
  atMs: ms.describe('When the cause was noticed.'),
  errorMs: lengthMs,
  silenceMs: orNull(ms).describe(
    'From there to silence at the output. null without a sound device, and where nothing had been heard yet.',
  ),
});
