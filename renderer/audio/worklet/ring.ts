/**
 * A bounded queue of sound between one writer and one reader, in memory that two threads may share (or, where the
 * page is not cross-origin isolated, that the reader keeps for itself). Each piece keeps the instant at which it
 * became available, so the reader can ask what was there at a given time, whenever it happens to be woken.
 */
export interface RingBuffers {
  readonly header: ArrayBufferLike;
  /** Pairs of (frames written so far, instant in page ms). */
  readonly segments: ArrayBufferLike;
  readonly data: ArrayBufferLike;
  readonly channels: number;
  readonly capacityFrames: number;
}

export interface RingWriter {
  /** @returns how many frames from `offset` on were taken; fewer than offered when the ring is full */
  write(channels: readonly Float32Array[], offset: number, at: number): number;
  /** Nothing follows; `at` is when that became known. */
  end(at: number): void;
}

export interface RingReader {
  /** Frames that had arrived at `at` (page ms) and are not read yet. */
  available(at: number): number;
  endedBy(at: number): boolean;
  /** When the latest of what `available` and `endedBy` have told of became known, page ms; -Infinity before anything. */
  knownSince(): number;
  /** Moves `count` frames to `out` from `offset` on. Mono goes to every channel. `count` must be available. */
  read(out: readonly Float32Array[], offset: number, count: number): void;
  /** Frames read since the beginning. */
  position(): number;
}

// Fields of the header. Frame counters only grow: 31 bits are 12 hours at 48 kHz.
const WRITTEN = 0;
const READ = 1;
const SEGMENTS_WRITTEN = 2;
const SEGMENTS_READ = 3;
const ENDED = 4;
const HEADER_FIELDS = 5;

/** More pieces than a minute of 10 ms chunks; the instant of the end has the slot behind them. */
const SEGMENT_SLOTS = 8192;

export function createRingBuffers(channels: number, capacityFrames: number, shared: boolean): RingBuffers {
  const allocate = (sizeBytes: number) =>
    shared ? new SharedArrayBuffer(sizeBytes) : new ArrayBuffer(sizeBytes);
  return {
    header: allocate(HEADER_FIELDS * Int32Array.BYTES_PER_ELEMENT),
    segments: allocate((SEGMENT_SLOTS * 2 + 1) * Float64Array.BYTES_PER_ELEMENT),
    data: allocate(capacityFrames * channels * Float32Array.BYTES_PER_ELEMENT),
    channels,
    capacityFrames,
  };
}

function viewsOf(buffers: RingBuffers) {
  const { channels, capacityFrames } = buffers;
  const plane = (index: number) =>
    new Float32Array(buffers.data, index * capacityFrames * Float32Array.BYTES_PER_ELEMENT, capacityFrames);
  return {
    header: new Int32Array(buffers.header),
    segments: new Float64Array(buffers.segments),
    planes: Array.from({ length: channels }, (_, index) => plane(index)),
    capacityFrames,
  };
}

export function createRingWriter(buffers: RingBuffers): RingWriter {
  const { header, segments, planes, capacityFrames } = viewsOf(buffers);
  const fullSegments = () =>
    Atomics.load(header, SEGMENTS_WRITTEN) - Atomics.load(header, SEGMENTS_READ) >= SEGMENT_SLOTS;
  return {
    write(channels, offset, at) {
      const written = Atomics.load(header, WRITTEN);
      const free = capacityFrames - (written - Atomics.load(header, READ));
      const count = Math.min(free, (channels[0]?.length ?? 0) - offset);
      if (count <= 0 || fullSegments()) return 0;
      planes.forEach((plane, index) => {
        const source = channels[index];
        if (source !== undefined) copyIn(plane, written, source.subarray(offset, offset + count));
      });
      Atomics.store(header, WRITTEN, written + count);
      const segment = Atomics.load(header, SEGMENTS_WRITTEN);
      segments[(segment % SEGMENT_SLOTS) * 2] = written + count;
      segments[(segment % SEGMENT_SLOTS) * 2 + 1] = at;
      // Last: whoever sees the new count sees all that was stored before it.
      Atomics.store(header, SEGMENTS_WRITTEN, segment + 1);
      return count;
    },
    end(at) {
      segments[SEGMENT_SLOTS * 2] = at;
      Atomics.store(header, ENDED, 1);
    },
  };
}

export function createRingReader(buffers: RingBuffers): RingReader {
  const { header, segments, planes, capacityFrames } = viewsOf(buffers);
  let arrived = 0;
  let segment = 0;
  let position = 0;
  let knownSince = -Infinity;
  const endAt = () => Number(segments[SEGMENT_SLOTS * 2]);
  return {
    available(at) {
      const count = Atomics.load(header, SEGMENTS_WRITTEN);
      while (segment < count && Number(segments[(segment % SEGMENT_SLOTS) * 2 + 1]) <= at) {
        arrived = Number(segments[(segment % SEGMENT_SLOTS) * 2]);
        knownSince = Number(segments[(segment % SEGMENT_SLOTS) * 2 + 1]);
        segment += 1;
      }
      Atomics.store(header, SEGMENTS_READ, segment);
      return arrived - position;
    },
    // Writers end after their last piece, so the end is never seen before it.
    endedBy(at) {
      const isEnded = Atomics.load(header, ENDED) === 1 && endAt() <= at;
      if (isEnded) knownSince = Math.max(knownSince, endAt());
      return isEnded;
    },
    knownSince: () => knownSince,
    read(out, offset, count) {
      out.forEach((channel, index) => {
        const plane = planes[Math.min(index, planes.length - 1)];
        if (plane !== undefined) copyOut(plane, position, channel.subarray(offset, offset + count));
      });
      position += count;
      Atomics.store(header, READ, position);
    },
    position: () => position,
  };

  function copyOut(plane: Float32Array, from: number, target: Float32Array): void {
    const start = from % capacityFrames;
    const head = plane.subarray(start, start + target.length);
    target.set(head);
    if (head.length < target.length) target.set(plane.subarray(0, target.length - head.length), head.length);
  }
}

function copyIn(plane: Float32Array, position: number, source: Float32Array): void {
  const start = position % plane.length;
  const room = plane.length - start;
  plane.set(source.subarray(0, room), start);
  if (source.length > room) plane.set(source.subarray(room), 0);
}
