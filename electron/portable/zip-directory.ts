import { OnsetError } from '../../core/contract/result.ts';
import { damagedFile } from './failures.ts';

/** One file inside a zip, as its directory says. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Of its local header. */
  readonly offset: number;
}

/** Without zip64 a directory counts to 65,535. */
export const MAX_FILES = 60_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** Whether it begins as a zip does. */
export const isZip = (file: Buffer): boolean => file.length > 4 && file.readUInt32LE(0) === LOCAL_SIGNATURE;

/**
 * The directory at the end of a zip (APPNOTE 6.3.10, 4.3.12). No zip64, no encryption, nothing but what a session has.
 * @throws OnsetError `storage` where the file was cut off or makes no sense
 */
export function readDirectory(file: Buffer): readonly ZipEntry[] {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  let from = file.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (from + ENTRY_BYTES > end || file.readUInt32LE(from) !== ENTRY_SIGNATURE) throw damagedFile();
    const nameBytes = file.readUInt16LE(from + 28);
    entries.push(entryAt(file, from, nameBytes));
    from += ENTRY_BYTES + nameBytes + file.readUInt16LE(from + 30) + file.readUInt16LE(from + 32);
  }
  return entries;
}

/** Its bytes as they are packed. @throws OnsetError `storage` where they reach outside the file */
export function packedBytesOf(file: Buffer, { offset, packedBytes }: ZipEntry): Buffer {
  if (offset + LOCAL_BYTES > file.length || file.readUInt32LE(offset) !== LOCAL_SIGNATURE)
    throw damagedFile();
  const from = offset + LOCAL_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (from + packedBytes > file.length) throw damagedFile();
  return file.subarray(from, from + packedBytes);
}

function endOf(file: Buffer): number {
  const earliest = Math.max(0, file.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = file.length - END_BYTES; at >= earliest; at -= 1)
    if (file.readUInt32LE(at) === END_SIGNATURE) return at;
  throw damagedFile();
}

function entryAt(file: Buffer, from: number, nameBytes: number): ZipEntry {
  const method = file.readUInt16LE(from + 10);
  if (method !== STORED && method !== DEFLATED) throw damagedFile();
  return {
    name: file.toString('utf8', from + ENTRY_BYTES, from + ENTRY_BYTES + nameBytes),
    isDeflated: method === DEFLATED,
    crc: file.readUInt32LE(from + 16),
    packedBytes: file.readUInt32LE(from + 20),
    sizeBytes: file.readUInt32LE(from + 24),
    offset: file.readUInt32LE(from + 42),
  };
}

/** Names of a session are plain: no folder above, no root, no drive. */
const PLAIN_NAME = /^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/;

/** @throws OnsetError `storage` where a name leads elsewhere, or stands there twice */
export function checkNames(entries: readonly ZipEntry[]): void {
  const names = new Set(entries.map(({ name }) => name));
  const isOdd = names.size < entries.length || entries.some(({ name }) => !PLAIN_NAME.test(name));
  if (isOdd)
    throw new OnsetError({
      code: 'storage',
      message: 'This file has names inside that no Onset writes, so it is not opened.',
      hint: 'Ask whoever gave it to you for another copy.',
    });
}
