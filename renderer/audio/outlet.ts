import type { DrainMessage, SourceMessage } from './worklet/messages.ts';
import { createRingBuffers, createRingWriter, type RingBuffers } from './worklet/ring.ts';

/** Sound between decoder and processor; what is beyond it waits in the decoder, nothing is dropped. */
const WINDOW_S = 60;
/** In shared mode nobody says that there is room again: the decoder looks. */
const LOOK_AGAIN_MS = 100;

interface Piece {
  readonly channels: readonly Float32Array[];
  readonly at: number;
  offset: number;
}

/** Where the decoded sound of one run goes. Times in page ms. */
export interface Outlet {
  write(channels: readonly Float32Array[], at: number): void;
  end(at: number): void;
  /** The processor has read this far (needed where memory is not shared). */
  onDrained(position: number): void;
  /** Nothing more is written; what was, is heard. */
  close(): void;
  /** Nothing was written, and nothing will be: the processor forgets this run and says nothing of it. */
  withdraw(): void;
}

export interface OutletPlan {
  readonly runId: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly prebufferMs: number;
  readonly shared: boolean;
}

/** A way to hand a piece over: says how many frames were taken. */
interface Carrier {
  take(piece: Piece): number;
  end(at: number): void;
  onDrained(position: number): void;
}

export function openOutlet(port: MessagePort, plan: OutletPlan): Outlet {
  const capacityFrames = plan.sampleRate * WINDOW_S;
  const buffers = plan.shared ? createRingBuffers(plan.channels, capacityFrames, true) : null;
  const send = (message: SourceMessage) => port.postMessage(message);
  send({
    kind: 'run',
    runId: plan.runId,
    prebufferFrames: Math.ceil((plan.prebufferMs * plan.sampleRate) / 1000),
    channels: plan.channels,
    capacityFrames,
    shared: buffers,
  });
  const carrier =
    buffers === null ? createMessageCarrier(send, plan.runId, capacityFrames) : createSharedCarrier(buffers);
  return { ...createQueue(carrier), withdraw: () => send({ kind: 'withdraw', runId: plan.runId }) };
}

/** Keeps order and what found no room. */
function createQueue(carrier: Carrier): Omit<Outlet, 'withdraw'> {
  const queue: Piece[] = [];
  let endAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    for (let piece = queue[0]; piece !== undefined; piece = queue[0]) {
      piece.offset += carrier.take(piece);
      if (piece.offset < (piece.channels[0]?.length ?? 0)) {
        timer = setTimeout(flush, LOOK_AGAIN_MS);
        return;
      }
      queue.shift();
    }
    if (endAt !== null) carrier.end(endAt);
  }

  return {
    write(channels, at) {
      queue.push({ channels, at, offset: 0 });
      flush();
    },
    end(at) {
      endAt = at;
      flush();
    },
    onDrained(position) {
      carrier.onDrained(position);
      if (queue.length > 0) flush();
    },
    close() {
      queue.length = 0;
      clearTimeout(timer);
    },
  };
}

function createSharedCarrier(buffers: RingBuffers): Carrier {
  const writer = createRingWriter(buffers);
  return {
    take: ({ channels, offset, at }) => writer.write(channels, offset, at),
    end: (at) => writer.end(at),
    onDrained: () => undefined,
  };
}

function createMessageCarrier(
  send: (message: SourceMessage) => void,
  runId: string,
  capacityFrames: number,
): Carrier {
  let sent = 0;
  let drained = 0;
  return {
    take({ channels, offset, at }) {
      const count = Math.min(capacityFrames - (sent - drained), (channels[0]?.length ?? 0) - offset);
      if (count <= 0) return 0;
      const part = channels.map((channel) => channel.slice(offset, offset + count));
      send({ kind: 'samples', runId, channels: part, at });
      sent += count;
      return count;
    },
    end: (at) => send({ kind: 'end', runId, at }),
    onDrained: (position) => void (drained = position),
  };
}

/** The processor speaks only of this on the decoder's channel. */
export const asDrain = (data: unknown): DrainMessage => data as DrainMessage;
