import type { RunRow } from '../../core/history/row.ts';

let count = 0;

/** A warm run that went well: first audio after 180 ms, heard after 250. Ids and numbers count up. */
export function runRow(overrides: Partial<RunRow> = {}): RunRow {
  count += 1;
  return {
    ...{ runId: `row-${count}`, number: count, startedAtMs: Date.UTC(2026, 10, 20) + count * 60_000 },
    purpose: null,
    ...{ provider: 'lab', model: '', voice: 'slt', transport: 'http', format: 'pcm_24000' },
    ...{ region: null, endpoint: null, temperature: 'warm', isPreconnected: false },
    ...{ chunking: null, requests: 1, text: 'Hello there.', characters: 12 },
    ...{ firstSound: 'asked', outcome: 'completed', error: null, trusted: true, errorBarMs: 0.4 },
    instants: {
      ...{ runPressed: 0, firstToken: 0, dial: null, connected: 0.5, textSent: 1 },
      ...{ firstByte: 175, firstAudio: 180, audible: 220, heard: 250, lastAudio: 600, onsetMs: 40 },
    },
    phasesMs: [0, 0, 0, 0, 1, 179, 0, 40, 20, 10],
    isHeard: true,
    prebufferMs: 20,
    ...{ audioMs: 1200, speedUp: 2.8, largestGapMs: 90, smallestGaplessPrebufferMs: 0 },
    ...{ underruns: 0, underrunMs: 0, gaps: 0, bufferMs: [], hasRecord: true },
    ...{ tags: [], note: '', rating: null },
    ...overrides,
  };
}
