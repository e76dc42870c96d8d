import { OnsetError } from '../contract/result.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';

/** One look at so many samples: 21 ms at 24 kHz. */
const BLOCK_SAMPLES = 512;
/** Sound in the wrong order is rough; in the right one its steps are smaller by far more than this. */
const ROUGHER = 8;
/** Swapped samples that stay below this (-18 dBFS) may also be sound of eight bits, whose low bytes are all alike. */
const LOUD_SAMPLE = 4096;

/** The 16-bit sample whose two bytes are the other way round. */
const swapped = (sample: number): number => (((sample & 0xff) << 24) >> 16) | ((sample >> 8) & 0xff);

/** How much a signal moves from sample to sample, and how loud it gets. */
function createMeter() {
  let last = 0;
  let roughness = 0;
  let peak = 0;
  return {
    add(sample: number) {
      roughness += Math.abs(sample - last);
      peak = Math.max(peak, Math.abs(sample));
      last = sample;
    },
    take() {
      const taken = { roughness, peak };
      roughness = peak = 0;
      return taken;
    },
  };
}

type Order = 'little' | 'big';

/** Tells by the smoothness of the sound in which order its bytes came; null until a block of it is clear. */
function createOrderWatch(): (samples: Float32Array) => Order | null {
  const little = createMeter();
  const big = createMeter();
  let count = 0;

  function judge(): Order | null {
    const [asIs, turned] = [little.take(), big.take()];
    if (turned.roughness > asIs.roughness) return 'little';
    return asIs.roughness > ROUGHER * turned.roughness && turned.peak >= LOUD_SAMPLE ? 'big' : null;
  }

  return (samples) => {
    for (const value of samples) {
      const sample = value * 32_768;
      little.add(sample);
      big.add(swapped(sample));
      count += 1;
      const order = count % BLOCK_SAMPLES === 0 ? judge() : null;
      if (order !== null) return order;
    }
    return null;
  };
}

/**
 * Raw 16-bit samples have no header that could tell their order, and a server may well send them in network order, as
 * RFC 2586 has it. So the sound itself is asked, until it answers: in the wrong order, or one byte out of step, it is
 * noise. How much of it was given out by then depends on the cuts.
 */
export function refuseBigEndian(stage: DecodeStage): DecodeStage {
  let watch: ((samples: Float32Array) => Order | null) | null = createOrderWatch();

  const listening = (out: OutputBuilder): OutputBuilder => ({
    ...out,
    audio(shape, channels) {
      const order = watch?.(channels[0] ?? new Float32Array(0)) ?? null;
      if (order === 'little') watch = null;
      if (order !== 'big') return out.audio(shape, channels);
      out.take(); // nothing of this piece is sound
      throw bigEndian();
    },
  });
  return {
    push: (bytes, out) => stage.push(bytes, watch === null ? out : listening(out)),
    end: (out) => stage.end(out),
  };
}

function bigEndian(): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message:
      'The 16-bit samples came big-endian, or one byte out of step: read as little-endian they are noise.',
    hint: 'Let the server send little-endian PCM, or choose WAV, whose byte order is fixed.',
  });
}
