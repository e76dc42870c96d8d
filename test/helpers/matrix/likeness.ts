import { toWav } from '../../../electron/audio/to-wav.ts';
import { payloadOf, type SeenRun } from '../engine/engine.ts';
import { samplesOf } from '../engine/lab-client.ts';
import { bestCorrelation } from '../sound/signal.ts';

/** How a run's sound compares with what the embedded voice said. */
export interface Likeness {
  readonly isExact: boolean;
  /** 1 where it is exact. */
  readonly correlation: number;
}

const WAV_HEAD_BYTES = 44;
const WAV_RATE_AT = 24;
const NOTHING: Likeness = { isExact: false, correlation: 0 };

/** An encoder's and a decoder's delay together: at most two frames of MP3. */
const MAX_DELAY_SAMPLES = 2400;
/** A tenth of a second and more: enough of a voice to know it by. */
const KNOWN_BY_SAMPLES = 4096;

/** @param reference the same words at a rate, as 16-bit samples */
export async function likenessOf(
  run: SeenRun,
  reference: (sampleRate: number) => Promise<Buffer>,
): Promise<Likeness> {
  const { format } = run;
  const wav = format && (await toWav([{ format, skipMs: 0, bytes: payloadOf(run) }]));
  if (wav === null) return NOTHING;
  const file = Buffer.from(wav.buffer);
  const said = await reference(file.readUInt32LE(WAV_RATE_AT));
  const heard = file.subarray(WAV_HEAD_BYTES);
  if (heard.equals(said)) return { isExact: true, correlation: 1 };
  return { isExact: false, correlation: correlate(toFloats(said), toFloats(heard)) };
}

/** The delay is looked for with a piece from the middle: with the whole sound it would take a second per run. */
function correlate(said: Float32Array, heard: Float32Array): number {
  const from = Math.floor(said.length / 2);
  const piece = said.subarray(from, from + KNOWN_BY_SAMPLES);
  const half = MAX_DELAY_SAMPLES / 2;
  const { offset } = bestCorrelation(piece, heard.subarray(from), half, half);
  return bestCorrelation(said, heard, offset, 1).value;
}

const toFloats = (bytes: Buffer): Float32Array => Float32Array.from(samplesOf(bytes));
