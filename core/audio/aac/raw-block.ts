import type { BitReader } from '../bits.ts';
import { BrokenFrame } from './broken-frame.ts';
import type { RateTables } from './bands.ts';
import { type ChannelLines, readChannel } from './channel.ts';
import { createFilterbank, type Filterbank } from './filterbank.ts';
import { createNoiseFiller } from './noise.ts';
import { shapeNoise } from './noise-shaping.ts';
import { fillIntensity, readMiddleSide, splitMiddleSide } from './stereo.ts';
import { readWindowLayout } from './window-layout.ts';

/** What a block consists of (ISO/IEC 14496-3, 4.5.2.1). */
const SINGLE = 0;
const PAIR = 1;
const LOW_FREQUENCY = 3;
const DATA = 4;
const FILL = 6;
const END = 7;

/** Decodes the raw data blocks of one stream, 1024 samples of each channel at a time. */
export interface BlockDecoder {
  /** @throws BrokenFrame */
  decode(bits: BitReader, tables: RateTables): Float32Array[];
}

export function createBlockDecoder(): BlockDecoder {
  const filterbanks: Filterbank[] = [];
  const fillNoise = createNoiseFiller();

  function sound({ lines, layout, filters }: ChannelLines, channel: number): Float32Array {
    shapeNoise(lines, filters);
    return (filterbanks[channel] ??= createFilterbank())(lines, layout);
  }

  function readSingle(bits: BitReader, tables: RateTables): ChannelLines[] {
    bits.unsigned(4); // tag
    const channel = readChannel(bits, tables, null);
    fillNoise(channel);
    return [channel];
  }

  function readPair(bits: BitReader, tables: RateTables): ChannelLines[] {
    bits.unsigned(4); // tag
    const common = bits.unsigned(1) === 1 ? readWindowLayout(bits, tables) : null;
    const isMiddleSide = common === null ? [] : readMiddleSide(bits, common);
    const left = readChannel(bits, tables, common);
    const right = readChannel(bits, tables, common);
    fillNoise(left);
    fillNoise(right);
    splitMiddleSide(left, right, isMiddleSide);
    fillIntensity(left, right, isMiddleSide);
    return [left, right];
  }

  function readElements(bits: BitReader, tables: RateTables): ChannelLines[] {
    const channels: ChannelLines[] = [];
    while (!bits.isOverrun()) {
      const element = bits.unsigned(3);
      if (element === END) return channels;
      if (element === SINGLE) channels.push(...readSingle(bits, tables));
      else if (element === PAIR) channels.push(...readPair(bits, tables));
      else if (element === LOW_FREQUENCY) readSingle(bits, tables);
      else if (element === FILL) skipFill(bits);
      else if (element === DATA) skipData(bits);
      else throw new BrokenFrame('it has an element that is no speech');
    }
    throw new BrokenFrame('it ends too early');
  }

  return {
    decode(bits, tables) {
      const channels = readElements(bits, tables);
      bits.align();
      return channels.map(sound);
    },
  };
}

function skipFill(bits: BitReader): void {
  const short = bits.unsigned(4);
  skipBytes(bits, short === 15 ? short + bits.unsigned(8) - 1 : short);
}

function skipData(bits: BitReader): void {
  bits.unsigned(4); // tag
  const isAligned = bits.unsigned(1) === 1;
  const short = bits.unsigned(8);
  const sizeBytes = short === 255 ? short + bits.unsigned(8) : short;
  if (isAligned) bits.align();
  skipBytes(bits, sizeBytes);
}

function skipBytes(bits: BitReader, sizeBytes: number): void {
  for (let left = sizeBytes; left > 0; left -= 1) bits.unsigned(8);
}
