/** A file that lives in memory and grows as it is written. */
export interface MemoryFile {
  readonly length: number;
  /** At most `maxBytes` from `offset`; less at the end of the file. */
  read(offset: number, maxBytes: number): Uint8Array;
  write(offset: number, bytes: Uint8Array): void;
}

export function createMemoryFile(content: Uint8Array = new Uint8Array(0)): MemoryFile {
  let held: Uint8Array = content;
  let length = content.length;
  const reserve = (sizeBytes: number) => {
    if (sizeBytes <= held.length) return;
    const larger = new Uint8Array(Math.max(sizeBytes, held.length * 2));
    larger.set(held.subarray(0, length));
    held = larger;
  };
  return {
    get length() {
      return length;
    },
    read: (offset, maxBytes) => held.subarray(offset, Math.min(length, offset + maxBytes)),
    write: (offset, bytes) => {
      reserve(offset + bytes.length);
      held.set(bytes, offset);
      length = Math.max(length, offset + bytes.length);
    },
  };
}
