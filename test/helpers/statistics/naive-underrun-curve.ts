import { playedAt } from '../../../core/playback/audible.ts';
import type { RecordedReply } from '../../../core/playback/underrun-curve.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { quantile } from '../../../core/stats/quantile.ts';
import { totalAudioMs } from './traces.ts';

/** The underrun curve by the virtual player: it plays every reply with every setting. */
export function naiveUnderrunCurve(replies: readonly RecordedReply[], prebuffersMs: readonly number[]) {
  const audible = replies.filter(({ chunks }) => totalAudioMs(chunks) > 0);
  return prebuffersMs.map((prebufferMs) => {
    const plays = audible.map((reply) => ({
      reply,
      play: playVirtually(reply.chunks, { prebufferMs, endedAt: reply.endedAt }),
    }));
    const addedMs = plays.map(({ reply, play }) => (play.playStart ?? NaN) - firstAt(reply));
    const toEarMs = plays.flatMap(({ reply: { ear }, play }) =>
      ear === null ? [] : [(playedAt(play, ear.onsetMs) ?? NaN) - ear.t0 + ear.outputMs],
    );
    return {
      stalled: plays.filter(({ play }) => play.stalls.length > 0).length,
      medianAddedDelayMs: quantile(addedMs, 0.5) ?? NaN,
      medianTimeToEarMs: quantile(toEarMs, 0.5),
    };
  });
}

const firstAt = ({ chunks }: RecordedReply) => chunks.find(({ audioMs }) => audioMs > 0)?.at ?? NaN;
