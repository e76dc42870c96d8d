import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeWav16 } from '../../../core/audio/wav-encode.ts';
import { createStudioReplay, isReplay, replayPieces } from '../../../renderer/stores/studio-replay.ts';
import { replySession } from '../../factories/studio-runs.ts';
import { createSilentPlayer } from '../../helpers/page-parts.ts';
import { createScriptedEngine } from '../../helpers/scripted-engine.ts';

/** One second at 16 kHz: two pieces of 500 ms, the second 300 ms after the first. */
const wav = encodeWav16([new Float32Array(16_000)], 16_000);
const session = replySession({ ttfaMs: 100, secondMs: 400 });
const engine = () => createScriptedEngine({ 'history.audio': () => ({ wav }) });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a run played again', () => {
  it('is cut where its pieces ended, and nothing of it is lost', () => {
    const pieces = replayPieces(session, wav);
    expect(pieces.map(({ afterMs }) => afterMs)).toEqual([0, 300]);
    expect(pieces.map(({ bytes }) => bytes.length)).toEqual([44 + 16_000, 16_000]);
  });

  it('reaches the player at the distances at which it came, under the prebuffer that is asked for', async () => {
    const player = createSilentPlayer();
    const begun: number[] = [];
    const begin = (request: { readonly runId: string; readonly prebufferMs: number }) =>
      void begun.push(request.prebufferMs);
    const replay = createStudioReplay(engine(), { ...player, begin });
    await replay.hear(session, 250);
    expect(begun).toEqual([250]);
    vi.advanceTimersByTime(299);
    expect(player.told).toEqual(['push replay 1 16044']);
    vi.advanceTimersByTime(1);
    expect(player.told.slice(1)).toEqual(['push replay 1 16000', 'end replay 1']);
    expect(isReplay('replay 1')).toBe(true);
  });

  it('is silent at once when it is stopped', async () => {
    const player = createSilentPlayer();
    const replay = createStudioReplay(engine(), player);
    await replay.hear(session, 0);
    vi.advanceTimersByTime(1);
    replay.stop();
    vi.advanceTimersByTime(1000);
    expect(player.told).toEqual(['begin replay 1', 'push replay 1 16044', 'stop replay 1']);
    expect(replay.state.getState().playing).toBeNull();
  });

  it('is over when the player says so', async () => {
    const player = createSilentPlayer();
    const replay = createStudioReplay(engine(), player);
    replay.connect();
    await replay.hear(session, 0);
    expect(replay.state.getState().playing).toEqual({ runId: session.id, prebufferMs: 0 });
    player.settle('replay 1');
    expect(replay.state.getState().playing).toBeNull();
  });

  it('counts where the player ran dry in it, and in nothing else', async () => {
    const player = createSilentPlayer();
    const replay = createStudioReplay(engine(), player);
    replay.connect();
    await replay.hear(session, 0);
    const stall = { what: 'stall', startAt: 100, audioMs: 500, errorMs: 1 } as const;
    player.report('replay 1', { ...stall, endAt: null });
    player.report('replay 1', { ...stall, endAt: 340 });
    player.report('run-7', { ...stall, endAt: 900 });
    expect(replay.state.getState().stallsMs).toEqual([240]);
    await replay.hear(session, 300);
    expect(replay.state.getState().stallsMs).toEqual([]);
  });

  it('says why its sound cannot be had', async () => {
    const replay = createStudioReplay(createScriptedEngine(), createSilentPlayer());
    await replay.hear(session, 0);
    expect(replay.state.getState()).toMatchObject({ playing: null, failure: { code: 'not_found' } });
  });
});
