import { OnsetError } from '../contract/result.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import { joinBytes } from './decoder-output.ts';
import type { AudioFormat } from './format.ts';
import type { Match } from './match.ts';
import type { FrameReader } from './pcm.ts';
import { createFrameReader } from './pcm.ts';
import { RIFF_HEAD_BYTES, chunkId, findRiff, matchRiff, matchTrailingChunk, uint32, uint64 } from './riff.ts';
import type { WavFormat } from './wav-format.ts';
import { compareFormat, parseWavFormat } from './wav-format.ts';

/**
 * Servers that stream write a length they do not know as 0, 0x7FFFFFFF, 0xFFFFFFFF or one of these less the header
 * (SoX: 0x7FFFF000). Two gigabytes are no sentence, so everything from here on means "until it ends".
 */
const STREAMED_FROM_BYTES = 0x7fff_0000;
const CHUNK_HEAD_BYTES = 8;
/** The longest `fmt ` chunk in use has 40 bytes; a bound keeps a lying size from filling the memory. */
const FORMAT_MAX_BYTES = 1024;
/** `ds64` (EBU Tech 3306, 3.1): 64-bit lengths of the file and of its data, sample count, and a table of others. */
const LENGTHS_MIN_BYTES = 24;
const LENGTHS_MAX_BYTES = 4096;
const DATA_LENGTH_AT = 8;
const ELSEWHERE = 0xffff_ffff;

type State =
  | { readonly at: 'riff' }
  | { readonly at: 'chunk' }
  | { readonly at: 'format'; readonly sizeBytes: number }
  /** The long lengths of an RF64. */
  | { readonly at: 'lengths'; readonly sizeBytes: number }
  | { readonly at: 'skip'; readonly leftBytes: number }
  /** `leftBytes` is Infinity where the length is unknown. */
  | { readonly at: 'data'; readonly leftBytes: number; readonly odd: boolean }
  /** Behind the declared data; `exact`: the length was a promise, so that more audio makes it a lie. */
  | { readonly at: 'behind'; readonly odd: boolean; readonly exact: boolean };

/**
 * RIFF/WAVE as it streams: the header may be cut anywhere, lengths may be unknown or wrong, and the header may come
 * again with every piece. The first header decides the format, against the declaration; what later headers say
 * differently is reported, not followed. Begins at `RIFF`.
 */
export function createWavStage(declared: AudioFormat): DecodeStage {
  let state: State = { at: 'riff' };
  let pending: Uint8Array = new Uint8Array(0);
  let format: WavFormat | null = null;
  let reader: FrameReader | null = null;
  let dataSeen = false;
  /** Of an RF64, whose `data` chunk says only that its length stands elsewhere. */
  let longDataBytes: number | null = null;

  /** @returns bytes used, or null when the state needs more than there is */
  function step(bytes: Uint8Array, out: OutputBuilder): number | null {
    switch (state.at) {
      case 'riff':
        return readRiff(bytes, out);
      case 'chunk':
        return readChunkHead(bytes);
      case 'format':
        return readFormat(bytes, state.sizeBytes, out);
      case 'lengths':
        return readLengths(bytes, state.sizeBytes);
      case 'skip':
        return skip(bytes, state.leftBytes);
      case 'data':
        return readData(bytes, state.leftBytes, state.odd, out);
      case 'behind':
        return readBehind(bytes, state.odd, state.exact, out);
    }
  }

  function readRiff(bytes: Uint8Array, out: OutputBuilder): number | null {
    if (bytes.length < RIFF_HEAD_BYTES) return null;
    if (format !== null) {
      out.anomaly('repeated_header', 'Another WAV header came in the middle of the stream and was skipped.');
      reader?.finish(out);
    }
    state = { at: 'chunk' };
    return RIFF_HEAD_BYTES;
  }

  function readChunkHead(bytes: Uint8Array): number | null {
    if (bytes.length < CHUNK_HEAD_BYTES) return null;
    const sizeBytes = uint32(bytes, 4);
    switch (chunkId(bytes, 0)) {
      case 'RIFF':
      case 'RF64': // a header without data, then a whole one
        state = { at: 'riff' };
        return 0;
      case 'fmt ':
        if (sizeBytes > FORMAT_MAX_BYTES) throw badWav(`its format chunk claims ${sizeBytes} bytes`);
        state = { at: 'format', sizeBytes };
        break;
      case 'ds64':
        if (sizeBytes < LENGTHS_MIN_BYTES || sizeBytes > LENGTHS_MAX_BYTES)
          throw badWav(`its lengths claim ${sizeBytes} bytes`);
        state = { at: 'lengths', sizeBytes };
        break;
      case 'data':
        if (format === null) throw badWav('its samples come before their format');
        dataSeen = true;
        state = dataState(sizeBytes === ELSEWHERE ? (longDataBytes ?? sizeBytes) : sizeBytes);
        break;
      default:
        state = { at: 'skip', leftBytes: padded(sizeBytes) };
    }
    return CHUNK_HEAD_BYTES;
  }

  function readFormat(bytes: Uint8Array, sizeBytes: number, out: OutputBuilder): number | null {
    if (bytes.length < padded(sizeBytes)) return null;
    const parsed = parseWavFormat(bytes.subarray(0, sizeBytes));
    if (format === null) {
      if (!parsed.ok) throw new OnsetError(parsed.error);
      format = parsed.value;
      reader = createFrameReader(format.coding, format.shape);
      compareFormat('The WAV header', format, declared, out);
    } else if (parsed.ok) {
      const expected = { ...format.shape, encoding: format.coding.name };
      compareFormat('A repeated WAV header', parsed.value, expected, out);
    } else {
      out.anomaly('encoding_differs', `A repeated WAV header was not followed. ${parsed.error.message}`);
    }
    state = { at: 'chunk' };
    return padded(sizeBytes);
  }

  function readLengths(bytes: Uint8Array, sizeBytes: number): number | null {
    if (bytes.length < padded(sizeBytes)) return null;
    longDataBytes = uint64(bytes, DATA_LENGTH_AT);
    state = { at: 'chunk' };
    return padded(sizeBytes);
  }

  function skip(bytes: Uint8Array, leftBytes: number): number | null {
    if (leftBytes === 0) {
      state = dataSeen ? { at: 'behind', odd: false, exact: true } : { at: 'chunk' };
      return 0;
    }
    if (bytes.length === 0) return null;
    const usedBytes = Math.min(leftBytes, bytes.length);
    state = { at: 'skip', leftBytes: leftBytes - usedBytes };
    return usedBytes;
  }

  function readData(bytes: Uint8Array, leftBytes: number, odd: boolean, out: OutputBuilder): number | null {
    if (leftBytes === 0) {
      state = { at: 'behind', odd, exact: true };
      return 0;
    }
    const usedBytes = Math.min(findRiff(bytes), leftBytes);
    if (usedBytes > 0) {
      reader?.read(bytes.subarray(0, usedBytes), out);
      state = { at: 'data', leftBytes: leftBytes - usedBytes, odd };
      return usedBytes;
    }
    if (matchRiff(bytes, 0) !== 'yes') return null;
    if (leftBytes !== Infinity) reportLie(out);
    state = { at: 'riff' };
    return 0;
  }

  function readBehind(bytes: Uint8Array, odd: boolean, exact: boolean, out: OutputBuilder): number | null {
    const padBytes = odd && bytes[0] === 0 ? 1 : 0; // RIFF pads an odd chunk with a zero byte
    const matches: Match[] = [matchTrailingChunk(bytes, 0), matchTrailingChunk(bytes, padBytes)];
    const found = matches.indexOf('yes');
    if (found !== -1) {
      state = { at: 'chunk' };
      return found === 0 ? 0 : padBytes;
    }
    if (matches.includes('partial')) return null;
    if (exact) reportLie(out);
    state = { at: 'data', leftBytes: Infinity, odd: false };
    return 0;
  }

  /** What is pending when the stream ends was waiting to become a header, and is audio after all. */
  function flush(out: OutputBuilder): void {
    if (state.at === 'data') {
      const missingBytes = state.leftBytes - pending.length;
      reader?.read(pending, out);
      if (missingBytes > 0 && missingBytes !== Infinity) reportLie(out);
    } else if (state.at === 'behind' && !(state.odd && pending.length === 1 && pending[0] === 0)) {
      if (state.exact && pending.length > 0) reportLie(out);
      reader?.read(pending, out);
    }
  }

  return {
    push(bytes, out) {
      const all = joinBytes(pending, bytes);
      let at = 0;
      for (let used: number | null = 0; used !== null; used = step(all.subarray(at), out)) at += used;
      pending = all.slice(at);
    },
    end(out) {
      if (!dataSeen) throw badWav('the stream ended before its samples began');
      flush(out);
      reader?.finish(out);
    },
  };
}

const padded = (sizeBytes: number) => sizeBytes + (sizeBytes % 2);

function dataState(sizeBytes: number): State {
  const odd = sizeBytes % 2 === 1;
  // An empty file with metadata behind it looks the same as a streamed one with an unwritten length.
  if (sizeBytes === 0) return { at: 'behind', odd: false, exact: false };
  return sizeBytes >= STREAMED_FROM_BYTES
    ? { at: 'data', leftBytes: Infinity, odd: false }
    : { at: 'data', leftBytes: sizeBytes, odd };
}

function reportLie(out: OutputBuilder): void {
  out.anomaly('length_lies', 'The WAV header promises another length of audio than what came.');
}

function badWav(why: string): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: `The WAV stream cannot be decoded: ${why}.`,
    hint: 'Ask the provider for raw PCM, or look at the first bytes of the answer.',
  });
}
