import { OnsetError } from '../../contract/result.ts';
import { compareChannels } from '../compare-shape.ts';
import type { AudioCodec } from '../decoder.ts';
import type { DecodeStage, OutputBuilder } from '../decoder-output.ts';
import { joinBytes } from '../decoder-output.ts';
import type { AudioFormat } from '../format.ts';
import { parseOpusHead } from './opus-head.ts';
import { OPUS_RATE, type OpusLink, createOpusLink } from './opus-link.ts';
import { type OggPage, type OggSink, createOggReader } from './pages.ts';

const NOTHING = new Uint8Array(0);

/**
 * Opus in Ogg through the injected codec, packet by packet: a page may hold a second of sound, and its first packet is
 * sound as soon as it is there. Page heads, OpusHead and OpusTags are not payload. A stream that opens anew (a server
 * that sends a whole Ogg for each sentence) goes on as one sound; other streams in the same Ogg are passed over.
 */
export function createOggOpusStage(declared: AudioFormat, codec: AudioCodec): DecodeStage {
  const reader = createOggReader();
  let link: OpusLink | null = null;
  let serial: number | null = null;
  let page: OggPage | null = null;
  /** Behind its OpusHead a stream has one packet of tags; everything after it is sound. */
  let tagsSeen = false;
  /** The begin of a packet whose rest has not come. */
  let begun: Uint8Array = NOTHING;
  /** The page begins with the rest of a packet that never began. */
  let isOrphan = false;
  let bytesSeen = false;
  let samplesSeen = false;

  function onPage(next: OggPage, out: OutputBuilder): void {
    page = next;
    if (!isOurs()) return;
    if (!next.isContinued) begun = NOTHING; // its rest was lost
    isOrphan = next.isContinued && begun.length === 0;
    if (next.isLast && next.granule !== null && link?.endAt(next.granule) === false) {
      out.anomaly('length_lies', 'The last Ogg page says that the sound ended before what had already come.');
    }
  }

  const isOpening = (): boolean => page?.isFirst === true;
  /** A stream that opens is looked into; of the others, only the one that was Opus. */
  const isOurs = (): boolean => isOpening() || (page !== null && page.serial === serial);

  function onPart(bytes: Uint8Array, ends: boolean, out: OutputBuilder): void {
    if (!isOurs()) return;
    if (tagsSeen && !isOpening()) out.payload(bytes.length);
    if (isOrphan) {
      isOrphan = !ends;
      return out.anomaly('undecodable', 'An Opus packet lacks its begin and was skipped.');
    }
    const packet = joinBytes(begun, bytes);
    begun = ends ? NOTHING : packet.slice(); // the caller may reuse its buffer
    if (ends) onPacket(packet, out);
  }

  function onPacket(packet: Uint8Array, out: OutputBuilder): void {
    if (isOpening()) open(packet, out);
    else if (tagsSeen) decode(packet, out);
    else tagsSeen = true;
  }

  function open(packet: Uint8Array, out: OutputBuilder): void {
    const head = parseOpusHead(packet);
    if (head === null || page === null) return;
    if (head.mappingFamily !== 0 || head.channels < 1 || head.channels > 2) {
      throw badOpus(`it has ${head.channels} channels in mapping family ${head.mappingFamily}`);
    }
    if (link !== null) {
      out.anomaly('repeated_header', 'Another OpusHead came in the middle of the stream and was skipped.');
    }
    compareChannels('The Opus stream', head, declared, out);
    link = createOpusLink(head, codec);
    serial = page.serial;
    tagsSeen = false;
  }

  function decode(packet: Uint8Array, out: OutputBuilder): void {
    const channels = link?.decode(packet) ?? null;
    if (channels === null) {
      out.anomaly('undecodable', `A packet of ${packet.length} bytes is no Opus and was skipped.`);
    } else if (channels[0] !== undefined && channels[0].length > 0) {
      samplesSeen = true;
      out.audio({ sampleRate: OPUS_RATE, channels: channels.length }, channels);
    }
  }

  const sinkTo = (out: OutputBuilder): OggSink => ({
    page: (next) => onPage(next, out),
    part: (bytes, ends) => onPart(bytes, ends, out),
    lost: () => out.anomaly('undecodable', 'Bytes between the Ogg pages belong to none of them.'),
  });

  return {
    push(bytes, out) {
      bytesSeen ||= bytes.length > 0;
      reader.push(bytes, sinkTo(out));
    },
    end(out) {
      if (begun.length > 0) {
        out.anomaly('odd_bytes', `The audio ended ${begun.length} bytes into an Opus packet.`);
      }
      if (bytesSeen && !samplesSeen) throw badOpus('it holds no packet that could be decoded');
    },
  };
}

function badOpus(why: string): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: `The Ogg Opus stream cannot be decoded: ${why}.`,
    hint: 'Choose PCM, WAV or MP3, or look at the first bytes of the answer.',
  });
}
