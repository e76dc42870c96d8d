import type { RunEntry } from '../session/runs-schema.ts';
import { displayPhases } from '../timeline/display-phases.ts';
import { ROW_TEXT_CHARACTERS, type RunRow } from './row.ts';

/** The row of a run as `onset run --json` told it. `number` is its place in that document. */
export function rowOfEntry(entry: RunEntry, number: number): RunRow {
  return {
    runId: entry.id,
    number,
    startedAtMs: Date.parse(entry.startedAt),
    purpose: entry.purpose,
    ...targetParts(entry),
    text: entry.text.slice(0, ROW_TEXT_CHARACTERS),
    characters: [...entry.text].length,
    chunking: entry.plan?.chunking.strategy ?? null,
    requests: entry.requests.length,
    temperature: entry.connection,
    isPreconnected: (entry.connectionDetails?.preconnected ?? null) !== null,
    firstSound: entry.reuse.firstSound,
    outcome: entry.outcome,
    error: entry.error,
    trusted: entry.trusted,
    errorBarMs: entry.errorBarMs,
    instants: entry.instants,
    phasesMs: displayPhases(entry.phases).map(({ ms }) => Math.max(0, ms)),
    isHeard: entry.phasesTo !== null,
    ...playedParts(entry),
    // The document has no record beside it to draw a buffer from.
    ...{ bufferMs: [], hasRecord: false, tags: [], note: '', rating: null },
  };
}

function targetParts({ target }: RunEntry) {
  const { provider, model, voice, transport, format, region = null, endpoint } = target;
  return { provider, model, voice, transport, format, region, endpoint };
}

function playedParts({ audio, delivery, playback, gaps }: RunEntry) {
  const { largestGap, speedUp } = delivery;
  return {
    prebufferMs: playback.prebufferMs,
    audioMs: audio.durationMs,
    speedUp,
    largestGapMs: largestGap === null ? null : largestGap.toMs - largestGap.fromMs,
    smallestGaplessPrebufferMs: playback.smallestGaplessPrebufferMs,
    underruns: playback.underruns.length,
    underrunMs: playback.underruns.reduce((sum, { ms }) => sum + ms, 0),
    gaps: gaps.length,
  };
}
