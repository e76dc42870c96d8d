import { describe, expect, it } from 'vitest';
import { createPlayer } from '../../../renderer/audio/player.ts';
import type { Player, PlayRequest } from '../../../renderer/audio/types.ts';
import {
  delay,
  identityClock,
  toneBytes,
  watchRun,
  type WatchedRun,
} from '../../helpers/player/player-run.ts';

const RATE = 24_000;
const PCM: PlayRequest['format'] = {
  container: 'raw',
  encoding: 'pcm_s16le',
  sampleRate: RATE,
  channels: 1,
};

let runs = 0;

function beginRun(player: Player, request: Partial<PlayRequest> = {}) {
  const runId = `run-${++runs}`;
  const run = watchRun(player, runId);
  player.begin({ runId, format: PCM, prebufferMs: 0, ...request });
  return { runId, run };
}

describe.each([
  ['over shared memory', true],
  ['over a message port', false],
])('the player %s', (_, shared) => {
  const player = createPlayer({ clock: identityClock, shared });

  it('reports its marks in the order in which sound travels', async () => {
    await player.prepare(RATE);
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 400, silenceMs: 100 }));
    player.end(runId);
    await run.settled;
    const order = ['received', 'firstSample', 'playStart', 'heard', 'playEnd'] as const;
    const marks = order.map((name) => run.mark(name));
    expect(marks).not.toContain(null);
    const [received, firstSample, playStart, heard, playEnd] = marks.map(Number);
    expect([received, firstSample, playStart, heard]).toEqual(
      [received, firstSample, playStart, heard].sort((a, b) => Number(a) - Number(b)),
    );
    expect(playEnd).toBeGreaterThan(Number(playStart));
    expect(run.stalls()).toEqual([]);
    expect(run.failures).toEqual([]);
  });

  it('counts leading silence and output latency between start and heard', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 400, silenceMs: 150 }));
    player.end(runId);
    await run.settled;
    const output = run.reports.find((report) => report.what === 'output');
    const wait = Number(run.mark('heard')) - Number(run.mark('playStart'));
    // The detector's window begins up to 10 ms before the tone.
    const standstill = run.reports.find((report) => report.what === 'render_underrun');
    expect(wait - Number(output?.latencyMs)).toBeGreaterThan(130);
    expect(wait - Number(output?.latencyMs)).toBeLessThan(160 + (standstill?.totalMs ?? 0));
  });

  it('plays as long as the sound is', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 500 }));
    player.end(runId);
    await run.settled;
    expect(playedMsOf(run)).toBeCloseTo(500, -1.5);
    expect(player.snapshot()).toMatchObject({ state: 'ended', runId });
    expect(player.snapshot().playedMs).toBeCloseTo(500, 3);
    expect(player.snapshot().decodedMs).toBeCloseTo(500, 3);
  });

  it('waits for the prebuffer and says so', async () => {
    const { runId, run } = beginRun(player, { prebufferMs: 300 });
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 200 }));
    await run.waitFor((report) => report.what === 'mark' && report.mark === 'firstSample');
    await delay(150);
    expect(player.snapshot().state).toBe('priming');
    expect(run.mark('playStart')).toBeNull();
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 200 }));
    await run.waitFor((report) => report.what === 'mark' && report.mark === 'playStart');
    player.end(runId);
    await run.settled;
  });

  it('starts below the prebuffer when the stream has ended', async () => {
    const { runId, run } = beginRun(player, { prebufferMs: 1000 });
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 200 }));
    player.end(runId);
    await run.settled;
    expect(run.mark('playStart')).not.toBeNull();
  });

  it('reports a stall when it begins and again when it is over', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 100 }));
    await run.waitFor((report) => report.what === 'stall');
    expect(player.snapshot().state).toBe('stalled');
    await delay(100);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 100 }));
    player.end(runId);
    await run.settled;
    const said = run.reports.filter((report) => report.what === 'stall');
    expect(said.map((report) => report.endAt === null)).toEqual([true, false]);
    expect(run.stalls()).toMatchObject([{ audioMs: 100 }]);
    const [stall] = run.stalls();
    expect(Number(stall?.endAt) - Number(stall?.startAt)).toBeGreaterThan(90);
  });

  it('takes a stall back when the stream turns out to have ended', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 100 }));
    await run.waitFor((report) => report.what === 'stall');
    player.end(runId);
    await run.settled;
    expect(run.stalls().map(({ startAt, endAt }) => Number(endAt) - startAt)).toEqual([0]);
    expect(playedMsOf(run)).toBeCloseTo(100, -1.5);
  });

  it('falls silent on stop and reports when the last sound left the device', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 5000 }));
    await run.waitFor((report) => report.what === 'mark' && report.mark === 'heard');
    const stoppedAt = performance.now();
    player.stop(runId);
    await run.settled;
    expect(Number(run.mark('silenced'))).toBeGreaterThan(stoppedAt - 10);
    expect(Number(run.mark('silenced')) - stoppedAt).toBeLessThan(500);
    expect(run.mark('playEnd')).toBeNull();
  });

  it('silences what plays when the next run begins', async () => {
    const first = beginRun(player);
    player.push(first.runId, toneBytes({ sampleRate: RATE, ms: 5000 }));
    await first.run.waitFor((report) => report.what === 'mark' && report.mark === 'playStart');
    const second = beginRun(player);
    player.push(second.runId, toneBytes({ sampleRate: RATE, ms: 100 }));
    player.end(second.runId);
    await Promise.all([first.run.settled, second.run.settled]);
    expect(first.run.mark('silenced')).not.toBeNull();
    expect(second.run.mark('playEnd')).not.toBeNull();
  });

  it('settles a run that is stopped before any sound', async () => {
    const { runId, run } = beginRun(player);
    player.stop(runId);
    await run.settled;
    expect(run.reports).toEqual([]);
  });

  it('settles a stream without sound', async () => {
    const { runId, run } = beginRun(player);
    player.end(runId);
    await run.settled;
    expect(run.mark('playStart')).toBeNull();
  });

  it('never reports silence as heard', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 300, silenceMs: 300 }));
    player.end(runId);
    await run.settled;
    expect(run.mark('playEnd')).not.toBeNull();
    expect(run.mark('heard')).toBeNull();
  });

  it('opens another output when the header contradicts the declared rate', async () => {
    const { runId, run } = beginRun(player, { format: { ...PCM, container: 'wav' } });
    player.push(runId, wavOf(16_000, toneBytes({ sampleRate: 16_000, ms: 300 })));
    player.end(runId);
    await run.settled;
    expect(player.snapshot().playedMs).toBeCloseTo(300, 3);
    expect(playedMsOf(run)).toBeCloseTo(300, -1.5);
  });

  it('decodes what the answer calls itself, not what was asked for', async () => {
    const asked = { ...PCM, encoding: 'mulaw', sampleRate: 8000 } as const;
    const { runId, run } = beginRun(player, { format: asked });
    player.segment(runId, { ...PCM, sampleRate: 16_000 }, 0);
    player.push(runId, toneBytes({ sampleRate: 16_000, ms: 300 }));
    player.end(runId);
    await run.settled;
    expect(run.failures).toEqual([]);
    expect(player.snapshot().playedMs).toBeCloseTo(300, 3);
  });

  it('draws the waveform in 5 ms peaks', async () => {
    const { runId, run } = beginRun(player);
    player.push(runId, toneBytes({ sampleRate: RATE, ms: 200, silenceMs: 100 }));
    player.end(runId);
    await run.settled;
    const { peaks, peakMs } = player.snapshot();
    expect(peakMs).toBe(5);
    expect(peaks.count).toBe(40);
    expect(Math.max(...peaks.values.subarray(0, 20))).toBe(0);
    expect(Math.min(...peaks.values.subarray(21, 40))).toBeCloseTo(12_000 / 32_768, 1);
  });
});

/** From start to end, without the time the device itself stood still on a busy machine. */
function playedMsOf(run: WatchedRun): number {
  const standstill = run.reports.find((report) => report.what === 'render_underrun');
  return Number(run.mark('playEnd')) - Number(run.mark('playStart')) - (standstill?.totalMs ?? 0);
}

function wavOf(sampleRate: number, pcm: Uint8Array): Uint8Array {
  const wav = new Uint8Array(44 + pcm.length);
  const view = new DataView(wav.buffer);
  const text = (offset: number, words: string) => wav.set(new TextEncoder().encode(words), offset);
  text(0, 'RIFF');
  view.setUint32(4, 36 + pcm.length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, pcm.length, true);
  wav.set(pcm, 44);
  return wav;
}
