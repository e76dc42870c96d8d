import { joinBytes } from '../decoder-output.ts';
import { type Pattern, findPattern } from '../match.ts';

/** `OggS`, version 0 (RFC 3533, 6). */
const CAPTURE: Pattern = [0x4f, 0x67, 0x67, 0x53, 0];
const FIRST_LETTER = 0x4f;
/** Up to and with the number of segments. */
const HEAD_BYTES = 27;
/** A segment of this size is followed by more of its packet, on the next page if need be. */
const FULL_SEGMENT_BYTES = 255;
const CONTINUED_FLAG = 1;
const FIRST_FLAG = 2;
const LAST_FLAG = 4;

/** What the head of a page says. */
export interface OggPage {
  /** Which of the streams in this Ogg the page belongs to. */
  readonly serial: number;
  /** Position at the end of the page, in the codec's own count; null where no packet ends on it. */
  readonly granule: number | null;
  /** It begins with the rest of a packet. */
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface OggSink {
  page(page: OggPage): void;
  /** The next bytes of a packet of the current page; `ends` when they are its last. Copy what is kept. */
  part(bytes: Uint8Array, ends: boolean): void;
  /** Bytes that belong to no page were skipped. */
  lost(): void;
}

export interface OggReader {
  /** The next bytes, cut anywhere: each part is handed on as far as it has come, no page is waited for. */
  push(bytes: Uint8Array, sink: OggSink): void;
}

interface Part {
  readonly leftBytes: number;
  readonly ends: boolean;
}

/** Takes Ogg apart into its pages and the pieces of packets on them. */
export function createOggReader(): OggReader {
  let pending: Uint8Array = new Uint8Array(0);
  let parts: Part[] = [];

  /** @returns bytes used, or null when it takes more than there are */
  function readPart(bytes: Uint8Array, { leftBytes, ends }: Part, sink: OggSink): number | null {
    if (bytes.length === 0 && leftBytes > 0) return null;
    const usedBytes = Math.min(leftBytes, bytes.length);
    const isWhole = usedBytes === leftBytes;
    if (isWhole) parts.shift();
    else parts[0] = { leftBytes: leftBytes - usedBytes, ends };
    sink.part(bytes.subarray(0, usedBytes), isWhole && ends);
    return usedBytes;
  }

  function readHead(bytes: Uint8Array, sink: OggSink): number | null {
    const at = findPattern(bytes, FIRST_LETTER, CAPTURE);
    if (at > 0) {
      sink.lost();
      return at;
    }
    const segments = bytes[HEAD_BYTES - 1] ?? 0;
    const headBytes = HEAD_BYTES + segments;
    if (bytes.length < HEAD_BYTES || bytes.length < headBytes) return null;
    parts = partsOf(bytes.subarray(HEAD_BYTES, headBytes));
    sink.page(readPage(bytes));
    return headBytes;
  }

  return {
    push(bytes, sink) {
      let rest = joinBytes(pending, bytes);
      for (let used: number | null = 0; used !== null;) {
        rest = rest.subarray(used);
        const [part] = parts;
        if (part !== undefined) used = readPart(rest, part, sink);
        else used = rest.length === 0 ? null : readHead(rest, sink);
      }
      pending = rest.slice(); // the caller may reuse its buffer
    },
  };
}

function readPage(head: Uint8Array): OggPage {
  const view = new DataView(head.buffer, head.byteOffset);
  const flags = view.getUint8(5);
  const granule = view.getBigInt64(6, true);
  return {
    serial: view.getUint32(14, true),
    granule: granule < 0n ? null : Number(granule),
    isContinued: (flags & CONTINUED_FLAG) !== 0,
    isFirst: (flags & FIRST_FLAG) !== 0,
    isLast: (flags & LAST_FLAG) !== 0,
  };
}

/** Segments put together to what lies on this page of each packet. */
function partsOf(segments: Uint8Array): Part[] {
  const parts: Part[] = [];
  let leftBytes = 0;
  segments.forEach((segmentBytes, index) => {
    leftBytes += segmentBytes;
    const ends = segmentBytes < FULL_SEGMENT_BYTES;
    if (!ends && index < segments.length - 1) return;
    parts.push({ leftBytes, ends });
    leftBytes = 0;
  });
  return parts;
}
