import type { BitReader } from '../bits.ts';
import { BrokenFrame } from './broken-frame.ts';
import type { RateTables } from './bands.ts';
import { type ShapingFilter, readShapingFilters } from './noise-shaping.ts';
import { readCodebooks, readScaleFactors } from './scale-factors.ts';
import { addPulses, dequantize, readPulses, readQuantized } from './spectrum.ts';
import { type GroupBand, type WindowLayout, groupBands, readWindowLayout } from './window-layout.ts';

/** One channel of a frame before it is sound. */
export interface ChannelLines {
  readonly layout: WindowLayout;
  readonly bands: readonly GroupBand[];
  readonly codebooks: Uint8Array;
  readonly scaleFactors: Int16Array;
  readonly lines: Float64Array;
  readonly filters: readonly ShapingFilter[];
}

/**
 * Reads `individual_channel_stream` (ISO/IEC 14496-3, 4.5.2.3).
 * @param common the layout that two channels share; null where the channel has its own
 * @throws BrokenFrame
 */
export function readChannel(bits: BitReader, tables: RateTables, common: WindowLayout | null): ChannelLines {
  const globalGain = bits.unsigned(8);
  const layout = common ?? readWindowLayout(bits, tables);
  const bands = groupBands(layout);
  const codebooks = readCodebooks(bits, layout);
  const scaleFactors = readScaleFactors(bits, codebooks, globalGain);
  const pulses = readPulses(bits, layout);
  const filters = readShapingFilters(bits, layout);
  if (bits.unsigned(1) === 1) throw new BrokenFrame('it controls gain');
  const quantized = readQuantized(bits, bands, codebooks);
  if (bits.isOverrun()) throw new BrokenFrame('it ends too early');
  if (pulses !== null) addPulses(quantized, pulses, layout);
  const lines = dequantize(quantized, bands, codebooks, scaleFactors);
  return { layout, bands, codebooks, scaleFactors, lines, filters };
}
