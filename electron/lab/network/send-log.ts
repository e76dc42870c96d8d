import * as z from 'zod';

/** One write of the lab, the ground truth of accuracy tests. */
export const labSendSchema = z.object({
  /** Number of the answer since the lab began; HTTP answers carry it as `x-lab-exchange`. */
  exchange: z.number().int(),
  /** `head`: status line and headers (HTTP only). `end`: the end marker. `cut`: the socket is about to be destroyed. */
  kind: z.enum(['head', 'audio', 'end', 'cut']),
  /** Index of this piece of audio, from 0; for the other kinds, the pieces sent before. */
  seq: z.number().int(),
  /** CLOCK_MONOTONIC (`process.hrtime`), the same for all processes of a machine, read right before the write. */
  atMonotonicMs: z.number(),
  /** Audio payload in this write: no container header, no base64, no framing. */
  sizeBytes: z.number().int(),
});
export type LabSend = z.infer<typeof labSendSchema>;

/** The last `MAX_SENDS` writes. */
export interface SendLog {
  /** Stamps and keeps; call it right before the write. */
  note(exchange: number, kind: LabSend['kind'], seq: number, sizeBytes: number): void;
  /** In the order they were made. */
  all(): LabSend[];
  clear(): void;
}

const MAX_SENDS = 50_000;

export function createSendLog(maxSends = MAX_SENDS): SendLog {
  let ring: LabSend[] = [];
  let oldest = 0;
  return {
    note: (exchange, kind, seq, sizeBytes) => {
      const send = { exchange, kind, seq, sizeBytes, atMonotonicMs: Number(process.hrtime.bigint()) / 1e6 };
      if (ring.length < maxSends) ring.push(send);
      else {
        ring[oldest] = send;
        oldest = (oldest + 1) % maxSends;
      }
    },
    all: () => [...ring.slice(oldest), ...ring.slice(0, oldest)],
    clear: () => {
      ring = [];
      oldest = 0;
    },
  };
}
