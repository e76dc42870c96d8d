import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BargeIn, BargeInRule } from '../../../../core/contract/barge-in.ts';
import { OnsetError } from '../../../../core/contract/result.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import type { PlayerSnapshot } from '../../../../renderer/audio/types.ts';
import { createBargeInWatch } from '../../../../renderer/stores/live/barge-in-watch.ts';
import { createEar } from '../../../../renderer/stores/live/ear-store.ts';
import { chunks, marks, sessionOf, started, ZERO_MS } from '../../../factories/run-events.ts';
import { createSilentPlayer } from '../../../helpers/page/page-parts.ts';

const TEXT = 'Hold on, please. Your card is on its way.';
const playing: RunEvent[] = [
  started({ text: TEXT, playback: 'device' }),
  ...chunks([[100, 4000]]),
  { kind: 'playback', report: { what: 'output', method: 'timestamp', latencyMs: 30 } },
  ...marks({ done: 200 }),
  { kind: 'playback', report: { what: 'mark', mark: 'heard', at: ZERO_MS + 300, errorMs: 1 } },
];

/** A microphone at the far side of its contract: it opens when it is let, and hears what the test says. */
function fakeMicrophone() {
  const seen = { asked: [] as object[], closed: 0, voice: null as ((detectionMs: number) => void) | null };
  let refusal: OnsetError | null = null;
  let answered = Promise.resolve();
  return {
    seen,
    refuse(error: OnsetError) {
      refusal = error;
    },
    /** The person has not answered yet. @returns answers */
    askFirst() {
      let allow = () => {};
      answered = new Promise((resolve) => (allow = resolve));
      return () => {
        allow();
      };
    },
    open: (settings: object, onVoice: (detectionMs: number) => void) => {
      seen.asked.push(settings);
      seen.voice = onVoice;
      if (refusal !== null) return Promise.reject(refusal);
      return answered.then(() => ({ close: () => void (seen.closed += 1) }));
    },
  };
}

function stage(events: RunEvent[] = playing) {
  const player = createSilentPlayer();
  const microphone = fakeMicrophone();
  const ear = createEar(microphone.open);
  const interrupted: BargeIn[] = [];
  const watch = createBargeInWatch({
    player,
    feed: { session: () => sessionOf(events) },
    ear,
    interrupt: (bargeIn) => interrupted.push(bargeIn),
  });
  const look = (next: Partial<PlayerSnapshot>) => {
    player.look = { ...player.look, state: 'playing', ...next };
    vi.advanceTimersByTime(5);
  };
  const begin = async (rule: BargeInRule) => {
    await watch.prepare(rule);
    watch.follow();
  };
  return { microphone, ear, interrupted, watch, look, begin };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a run that is interrupted by its rule', () => {
  it('is so at its time after the first audible sample, and once', async () => {
    const { begin, look, interrupted } = stage();
    await begin({ by: 'time', afterMs: 1200 });
    look({ at: ZERO_MS + 300 + 1199 });
    expect(interrupted).toEqual([]);
    look({ at: ZERO_MS + 300 + 1201, errorMs: 0.4 });
    look({ at: ZERO_MS + 300 + 1300 });
    expect(interrupted).toEqual([{ at: ZERO_MS + 1501, errorMs: 0.4, cause: { by: 'time', afterMs: 1200 } }]);
  });

  it('is so where the phrase leaves the speaker, one latency after the device had it', async () => {
    const { begin, look, interrupted } = stage();
    await begin({ by: 'text', place: { phrase: 'card' } });
    const place = (TEXT.indexOf('card') / TEXT.length) * 4000;
    look({ playedMs: place + 29 });
    expect(interrupted).toEqual([]);
    look({ playedMs: place + 31 });
    expect(interrupted).toMatchObject([{ cause: { by: 'text', basis: 'estimated' } }]);
  });

  it('is not when the run is over', async () => {
    const { begin, look, interrupted, watch } = stage();
    await begin({ by: 'time', afterMs: 100 });
    watch.end();
    look({ at: ZERO_MS + 5000 });
    expect(interrupted).toEqual([]);
  });

  it('is left alone where only the button interrupts', async () => {
    const { begin, look, interrupted, microphone } = stage();
    await begin({ by: 'off' });
    look({ at: ZERO_MS + 5000, playedMs: 4000 });
    expect(interrupted).toEqual([]);
    expect(microphone.seen.asked).toEqual([]);
  });
});

describe('a run that a voice interrupts', () => {
  const rule: BargeInRule = { by: 'microphone', sensitivity: 'high', holdMs: 80, through: 'speakers' };

  it('opens the microphone before it begins, and closes it when it was interrupted', async () => {
    const { begin, look, interrupted, microphone, ear } = stage();
    await begin(rule);
    expect(microphone.seen.asked).toEqual([{ marginDb: 6, holdMs: 80, cancelsEcho: true }]);
    expect(ear.state.getState()).toEqual({ kind: 'open' });
    look({ at: 2000 });
    microphone.seen.voice?.(93);
    expect(interrupted).toEqual([{ at: 2000, errorMs: 0.2, cause: { by: 'microphone', detectionMs: 93 } }]);
    expect(microphone.seen.closed).toBe(1);
    expect(ear.state.getState()).toEqual({ kind: 'closed' });
  });

  it('goes on where the voice comes before there is anything to interrupt', async () => {
    const { begin, look, interrupted, microphone } = stage();
    await begin(rule);
    look({ state: 'priming' });
    microphone.seen.voice?.(90);
    expect(interrupted).toEqual([]);
    look({ state: 'stalled' });
    microphone.seen.voice?.(90);
    expect(interrupted).toHaveLength(1);
  });

  it('closes the microphone when it ends, and hears nothing more', async () => {
    const { begin, look, interrupted, microphone, watch } = stage();
    await begin(rule);
    look({});
    watch.end();
    microphone.seen.voice?.(90);
    expect(interrupted).toEqual([]);
    expect(microphone.seen.closed).toBe(1);
  });

  it('goes without a microphone that was refused, and says why until the next run', async () => {
    const { begin, watch, microphone, ear } = stage();
    const failure = { code: 'usage', message: 'There is no microphone.', hint: 'Connect one.' } as const;
    microphone.refuse(new OnsetError(failure));
    await begin(rule);
    watch.end();
    expect(ear.state.getState()).toEqual({ kind: 'failed', failure });
  });

  it('closes a microphone that opens after the run was given up', async () => {
    const { watch, microphone, ear } = stage();
    const opening = watch.prepare(rule);
    watch.end();
    await opening;
    expect(microphone.seen.closed).toBe(1);
    expect(ear.state.getState()).toEqual({ kind: 'closed' });
  });

  it('goes without a microphone whose question nobody answers, and closes one that opens after all', async () => {
    const { begin, microphone, ear } = stage();
    const allow = microphone.askFirst();
    const waiting = begin(rule);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(ear.state.getState()).toEqual({ kind: 'opening' });
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    const message = 'The microphone did not open within 30 s, so the run went without it.';
    expect(ear.state.getState()).toMatchObject({ kind: 'failed', failure: { code: 'timeout', message } });
    allow();
    await vi.advanceTimersByTimeAsync(0);
    expect(microphone.seen.closed).toBe(1);
    expect(ear.state.getState()).toMatchObject({ kind: 'failed' });
  });

  it('waits for no answer once it was given up', async () => {
    const { watch, microphone, ear } = stage();
    microphone.askFirst();
    const waiting = watch.prepare(rule);
    watch.end();
    await waiting;
    expect(ear.state.getState()).toEqual({ kind: 'closed' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ear.state.getState()).toEqual({ kind: 'closed' });
  });
});
