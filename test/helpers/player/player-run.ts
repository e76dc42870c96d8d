import type { Failure } from '../../../core/contract/result.ts';
import type { PlaybackReport } from '../../../core/session/record/record.ts';
import type { PlaybackMark } from '../../../core/timeline/marks.ts';
import type { ClockMap } from '../../../renderer/audio/clock-map.ts';
import type { Player } from '../../../renderer/audio/types.ts';

/** The page's clock taken for the engine's, with a ± that shows up in every report. */
export const identityClock: ClockMap = {
  toEngine: (pageMs) => ({ at: Number(pageMs), errorMs: 0.25 }),
  dispose: () => undefined,
};

type Stall = Extract<PlaybackReport, { what: 'stall' }>;

/** Everything a player said about one run. */
export interface WatchedRun {
  readonly reports: PlaybackReport[];
  readonly failures: Failure[];
  mark(name: PlaybackMark): number | null;
  /** The last word on each stall. */
  stalls(): readonly Stall[];
  settled: Promise<void>;
  /** Resolves with the first report that matches. */
  waitFor(matches: (report: PlaybackReport) => boolean): Promise<void>;
}

export function watchRun(player: Player, runId: string): WatchedRun {
  const reports: PlaybackReport[] = [];
  const failures: Failure[] = [];
  player.onReport((id, report) => {
    if (id === runId) reports.push(report);
  });
  player.onFailure((id, failure) => {
    if (id === runId) failures.push(failure);
  });
  const settled = new Promise<void>((resolve) => {
    player.onSettled((id) => {
      if (id === runId) resolve();
    });
  });
  return {
    reports,
    failures,
    settled,
    mark: (name) => markAt(reports, name),
    stalls: () => lastWords(reports),
    waitFor: (matches) =>
      new Promise((resolve) => {
        const check = (id: string) => {
          if (id === runId && reports.some(matches)) resolve();
        };
        player.onReport(check);
        check(runId);
      }),
  };
}

function markAt(reports: readonly PlaybackReport[], name: PlaybackMark): number | null {
  for (const report of reports) if (report.what === 'mark' && report.mark === name) return report.at;
  return null;
}

function lastWords(reports: readonly PlaybackReport[]): readonly Stall[] {
  const byStart = new Map<number, Stall>();
  for (const report of reports) if (report.what === 'stall') byStart.set(report.startAt, report);
  return [...byStart.values()];
}

export const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** 16-bit little-endian PCM of a tone that begins after some silence. */
export function toneBytes(plan: {
  sampleRate: number;
  ms: number;
  silenceMs?: number;
  hz?: number;
  channels?: number;
}): Uint8Array {
  const { sampleRate, ms, silenceMs = 0, hz = 440, channels = 1 } = plan;
  const frames = Math.round((ms * sampleRate) / 1000);
  const quietFrames = Math.round((silenceMs * sampleRate) / 1000);
  const samples = new Int16Array(frames * channels);
  for (let frame = quietFrames; frame < frames; frame += 1) {
    const value = 12_000 * Math.sin((2 * Math.PI * hz * frame) / sampleRate);
    samples.fill(value, frame * channels, (frame + 1) * channels);
  }
  return new Uint8Array(samples.buffer);
}
