import { createRandom } from '../../stats/prng.ts';
import type { ChannelLines } from './channel.ts';
import { NOISE } from './scale-factors.ts';

/** Fills the bands that are noise of a given energy (ISO/IEC 14496-3, 4.6.13), in place. */
export type NoiseFiller = (channel: ChannelLines) => void;

/** The two channels of a pair get noise of their own, also where the coder would have it the same. */
export function createNoiseFiller(): NoiseFiller {
  const random = createRandom(1);
  return ({ bands, codebooks, scaleFactors, lines }) => {
    for (const { index, starts, lines: count } of bands) {
      if (codebooks[index] !== NOISE) continue;
      for (const start of starts) fill(lines.subarray(start, start + count), scaleFactors[index] ?? 0);
    }
  };

  function fill(lines: Float64Array, energy: number): void {
    lines.forEach((_, line) => (lines[line] = random.next() - 0.5));
    const power = lines.reduce((sum, value) => sum + value * value, 0);
    const scale = 2 ** (energy / 4) / Math.sqrt(power || 1);
    lines.forEach((value, line) => (lines[line] = value * scale));
  }
}
