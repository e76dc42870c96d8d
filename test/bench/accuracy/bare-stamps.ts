import type { Seen } from './messages.ts';

export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** All that a bare client keeps of an exchange. */
export function createStamps() {
  const reads: Seen['reads'] = [];
  let firstByteAt: number | null = null;
  let totalBytes = 0;
  return {
    byte: () => (firstByteAt ??= now()),
    audio(at: number, sizeBytes: number) {
      firstByteAt ??= at;
      reads.push([at, (totalBytes += sizeBytes), null]);
    },
    seen: (): Seen => {
      const firstAudioAt = reads[0]?.[0] ?? NaN;
      return { firstByteAt: firstByteAt ?? NaN, firstAudioAt, reads, errorBarMs: null, spans: null };
    },
  };
}
