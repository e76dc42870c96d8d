import { describe, expect, it } from 'vitest';
import type { ChunkingInput } from '../../../../core/contract/chunking.ts';
import { elevenlabsAdapter } from '../../../../electron/providers/elevenlabs/adapter.ts';
import { googleAdapter } from '../../../../electron/providers/google/adapter.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';
import { eventsOf, failureIn } from '../../../helpers/engine/engine.ts';
import { useVendorLab } from '../../../helpers/engine/vendor-lab.ts';

const V3_CHARACTERS = 5000;
const GOOGLE_BYTES = 5000;
/** One sentence without a comma, longer than two requests of the model take. */
const TEXT = `${'someword '.repeat(1300).trim()}.`;

/** Fewer characters than Google's limit, and more bytes. */
const HINDI = `${'आपका कार्ड '.repeat(230).trim()}।`;

const vendor = useVendorLab(elevenlabsAdapter, { text: TEXT });
const google = useVendorLab(googleAdapter, { text: HINDI });

const STRATEGIES: readonly ChunkingInput[] = [
  { strategy: 'whole' },
  { strategy: 'sentence' },
  { strategy: 'clause' },
  { strategy: 'first_fragment', firstMinCharacters: 8, firstMaxCharacters: 40 },
  { strategy: 'characters', characters: 9000 },
  { strategy: 'words', words: 1000 },
];

describe('a sentence that is longer than one request of its model takes', () => {
  it.each(STRATEGIES)('is cut between words by $strategy', async (chunking) => {
    const request = vendor.requestFor({ transport: 'http', model: 'eleven_v3' });
    const runId = vendor.test.start({ ...request, plan: replyPlan({ chunking }) });
    await vendor.test.when(runId, (seen) => eventsOf(seen, 'text_ended').length > 0);
    await vendor.test.engine.stop(runId);
    const run = await vendor.test.ended(runId);
    expect(failureIn(run)).toBeNull();
    const pieces = eventsOf(run, 'released').map(({ start, end }) => TEXT.slice(start, end));
    expect(pieces.join('')).toBe(TEXT);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(V3_CHARACTERS);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/someword $/);
  });

  it.each(['batch', 'grpc'] as const)(
    'is cut by bytes where the vendor counts bytes (%s)',
    async (transport) => {
      expect(HINDI.length).toBeLessThan(GOOGLE_BYTES);
      const format = 'pcm_24000';
      const request = google.requestFor({ transport, format });
      const runId = google.test.start({
        ...request,
        plan: replyPlan({ chunking: { strategy: 'sentence' } }),
      });
      await google.test.when(runId, (seen) => eventsOf(seen, 'text_ended').length > 0);
      await google.test.engine.stop(runId);
      const run = await google.test.ended(runId);
      expect(failureIn(run)).toBeNull();
      const pieces = eventsOf(run, 'released').map(({ start, end }) => HINDI.slice(start, end));
      expect(pieces.join('')).toBe(HINDI);
      expect(pieces.length).toBeGreaterThan(1);
      expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(GOOGLE_BYTES);
    },
  );
});
