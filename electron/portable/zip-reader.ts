import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { damagedFile, tooLargeFile } from './failures.ts';
import { MAX_FILES, type ZipEntry, checkNames, packedBytesOf, readDirectory } from './zip-directory.ts';

/** The files inside a zip, unpacked one by one when they are asked for, beside the loop: it may stamp a run meanwhile. */
export interface ZipReader {
  readonly names: readonly string[];
  /** @returns null where there is none of this name. @throws OnsetError `storage` for a damaged one */
  read(name: string): Promise<Buffer | null>;
}

/** What a session may unpack to: many hours of sound, and no more than a computer can hold. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
const MAX_TOTAL_BYTES = 4 * MAX_FILE_BYTES;

/** @throws OnsetError `storage` for a file that is no sound zip, `too_large` for one that would unpack to too much */
export function createZipReader(file: Buffer): ZipReader {
  const entries = readDirectory(file);
  checkNames(entries);
  checkSizes(entries);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: entries.map(({ name }) => name),
    async read(name) {
      const entry = byName.get(name);
      return entry === undefined ? null : unpack(file, entry);
    },
  };
}

function checkSizes(entries: readonly ZipEntry[]): void {
  const totalBytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (entries.length > MAX_FILES) throw tooLargeFile(`it holds ${entries.length} files`);
  if (totalBytes > MAX_TOTAL_BYTES || entries.some(({ sizeBytes }) => sizeBytes > MAX_FILE_BYTES))
    throw tooLargeFile('what is packed in it is too large');
}

/** The directory may lie about the size: unpacking ends at what it says. */
async function unpack(file: Buffer, entry: ZipEntry): Promise<Buffer> {
  const packed = packedBytesOf(file, entry);
  const bytes = entry.isDeflated ? await inflate(packed, entry.sizeBytes) : packed;
  if (bytes.length !== entry.sizeBytes || crc32(bytes) !== entry.crc) throw damagedFile();
  return bytes;
}

const inflateBeside = promisify(inflateRaw);

async function inflate(packed: Buffer, maxOutputLength: number): Promise<Buffer> {
  if (maxOutputLength === 0) return Buffer.alloc(0);
  try {
    return await inflateBeside(packed, { maxOutputLength });
  } catch (cause) {
    throw damagedFile(cause);
  }
}
