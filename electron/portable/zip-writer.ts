import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { tooManyParts } from './failures.ts';
import { MAX_FILES } from './zip-directory.ts';

/** A zip that is written file by file; what is written so far can be taken away at any time. */
export interface ZipWriter {
  /** `isPacked`: bytes that are compressed already are only copied. @throws OnsetError `too_large` for too many files */
  add(name: string, bytes: Uint8Array, isPacked?: boolean): void;
  finish(): void;
  /** What was written since the last time. */
  take(): Uint8Array[];
}

/** Sound hardly gets smaller by more effort, and a run may be stamped meanwhile. */
const LEVEL = 1;
/** Zip knows no earlier date; that of the session stands inside, and equal sessions are equal files. */
const DATE = new Date(1980, 0, 1, 12);

export function createZipWriter(): ZipWriter {
  let written: Uint8Array[] = [];
  let files = 0;
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    written.push(bytes);
  });
  return {
    add(name, bytes, isPacked = false) {
      files += 1;
      if (files > MAX_FILES) throw tooManyParts(MAX_FILES);
      const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: LEVEL });
      file.mtime = DATE;
      zip.add(file);
      file.push(bytes, true);
    },
    finish: () => zip.end(),
    take() {
      const taken = written;
      written = [];
      return taken;
    },
  };
}
