import { createRandom } from '../../core/stats/prng.ts';
import { rowOf } from '../../core/history/row-of.ts';
import type { RunRow } from '../../core/history/row.ts';
import { completeRun, sessionOf } from './run-events.ts';

/** The row of a complete cold run of the lab (run-events.ts); TTFA 180 ms. */
export function runRow(overrides: Partial<RunRow> = {}): RunRow {
  return { ...rowOf(sessionOf(completeRun()), overrides.number ?? 1), ...overrides };
}

/** The same run with another TTFA: what comes before stays, what comes behind moves. */
export function rowWithTtfa(ttfaMs: number, overrides: Partial<RunRow> = {}): RunRow {
  const row = runRow(overrides);
  const { instants } = row;
  return {
    ...row,
    instants: { ...instants, firstAudio: ttfaMs, firstByte: ttfaMs - 4, audible: ttfaMs + 40 },
  };
}

const VOICES = [
  ['deepgram', 'aura-2', 'aura-2-thalia-en', 120],
  ['deepgram', 'aura-2', 'aura-2-orion-en', 130],
  ['cartesia', 'sonic-3', 'katie', 85],
  ['cartesia', 'sonic-3', 'brooke', 90],
  ['openai', 'gpt-4o-mini-tts', 'marin', 290],
  ['openai', 'gpt-4o-mini-tts', 'cedar', 300],
  ['elevenlabs', 'eleven_flash_v2_5', 'rachel', 150],
  ['elevenlabs', 'eleven_turbo_v2_5', 'rachel', 260],
  ['azure', '', 'en-US-AvaNeural', 210],
  ['lab', 'lab-1', 'slt', 100],
] as const;
const CHUNKINGS = [null, 'sentence', 'clause', 'first_fragment', 'words'] as const;
const PURPOSES = [null, null, 'studio', 'audition', 'suite'] as const;
const FORMATS = ['pcm_24000', 'pcm_16000', 'mp3_44100', 'opus_48000'] as const;
const TAGS = ['keep', 'release-1.8', 'bad', 'demo'] as const;
const WORDS =
  'invoice delivery Thursday account number please wait order card arrives noon train station'.split(' ');
const HOUR_MS = 3_600_000;
const FIRST_MS = Date.parse('2026-05-01T08:00:00Z');

/** A history as somebody gathers it in half a year: ten voices, two hundred texts and some of one run each. */
export function manyRows(count: number, seed: number): RunRow[] {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const one = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const sentence = (): string => Array.from({ length: 6 + below(60) }, () => one(WORDS)).join(' ');
  const texts = Array.from({ length: 200 }, sentence);
  const base = runRow();
  return Array.from({ length: count }, (_, index) => {
    const [provider, model, voice, typicalMs] = one(VOICES);
    const isCold = below(5) === 0;
    const isFailed = below(50) === 0;
    const text = below(5) === 0 ? sentence() : one(texts);
    const ttfaMs = typicalMs * Math.exp(0.25 * random.gaussian()) + text.length * 0.05 + (isCold ? 80 : 0);
    const purpose = one(PURPOSES);
    const startedAtMs = FIRST_MS + Math.floor((index / count) * 4800 * HOUR_MS);
    return {
      ...rowWithTtfa(ttfaMs, base),
      ...{ runId: idOf(startedAtMs, index), number: index + 1, startedAtMs, provider, model, voice, text },
      transport: one(['ws', 'http', 'grpc'] as const),
      format: one(FORMATS),
      region: one([null, 'eu', 'us']),
      temperature: isFailed ? null : isCold ? 'cold' : 'warm',
      chunking: one(CHUNKINGS),
      purpose:
        purpose === null ? null : { kind: purpose, series: `series ${below(40)}`, item: `item ${below(30)}` },
      characters: text.length,
      outcome: isFailed ? 'failed' : 'completed',
      error: isFailed ? { code: 'rate_limited', message: 'Too many requests.', hint: 'Wait.' } : null,
      underruns: below(10) === 0 ? 1 + below(3) : 0,
      largestGapMs: 80 + below(300),
      tags: below(4) === 0 ? [one(TAGS)] : [],
      rating: below(6) === 0 ? 1 + below(5) : null,
      note: below(20) === 0 ? `heard ${one(WORDS)} twice` : '',
    } satisfies RunRow;
  });
}

const idOf = (atMs: number, index: number): string =>
  `${new Date(atMs).toISOString().replaceAll(/[-:.]/g, '')}-${index}`;
