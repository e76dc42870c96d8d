import { type Failure, OnsetError } from '../../core/contract/result.ts';
import { type RecordedFrame, wireFrameSchema } from '../../core/session/record/wire-frame.ts';
import * as z from 'zod';

/** A change that an older Onset cannot read takes a new version. */
export const FRAMES_VERSION = 1;

/** How a file of frames begins. */
export const FRAMES_HEADER = `${JSON.stringify({ schema: 'onset.frames', version: FRAMES_VERSION })}\n`;

const NEWLINE = 0x0a;
const LINE_END = Buffer.from('\n');

const headerSchema = z.object({ schema: z.literal('onset.frames'), version: z.number().int().min(1) });
const sizeSchema = z.object({ sizeBytes: z.number().int().min(0).default(0) });

/** Each frame as a line of JSON that says how many bytes follow it, those bytes, and the end of a line. */
export function encodeFrames(frames: readonly RecordedFrame[]): Buffer {
  return Buffer.concat(frames.flatMap(encodeFrame));
}

function encodeFrame({ frame, bytes }: RecordedFrame): readonly Uint8Array[] {
  if (bytes.length === 0) return [Buffer.from(`${JSON.stringify(frame)}\n`)];
  return [Buffer.from(`${JSON.stringify({ ...frame, sizeBytes: bytes.length })}\n`), bytes, LINE_END];
}

export interface ReadFrames {
  readonly frames: readonly RecordedFrame[];
  /** A crash tore the last of them, or a disk spoiled one: what stands behind it cannot be found. */
  readonly isTorn: boolean;
}

/** @throws OnsetError `storage` when it is no file of frames, or a newer Onset made it */
export function readFrames(file: Uint8Array): ReadFrames {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let from = bodyStart(bytes);
  const frames: RecordedFrame[] = [];
  while (from < bytes.length) {
    const read = readFrame(bytes, from);
    if (read === null) return { frames, isTorn: true };
    frames.push(read.recorded);
    from = read.end;
  }
  return { frames, isTorn: false };
}

function bodyStart(bytes: Buffer): number {
  const end = bytes.indexOf(NEWLINE);
  const header = headerSchema.safeParse(parseLine(bytes, 0, end));
  if (!header.success) throw new OnsetError(NO_FRAMES);
  if (header.data.version > FRAMES_VERSION) throw new OnsetError(TOO_NEW);
  return end + 1;
}

function readFrame(bytes: Buffer, from: number): { recorded: RecordedFrame; end: number } | null {
  const end = bytes.indexOf(NEWLINE, from);
  const line = end < 0 ? undefined : parseLine(bytes, from, end);
  const [frame, size] = [wireFrameSchema.safeParse(line), sizeSchema.safeParse(line)];
  if (!frame.success || !size.success) return null;
  const { sizeBytes } = size.data;
  const bodyEnd = end + 1 + sizeBytes;
  if (sizeBytes === 0) return { recorded: { frame: frame.data, bytes: bytes.subarray(0, 0) }, end: bodyEnd };
  if (bytes[bodyEnd] !== NEWLINE) return null;
  return { recorded: { frame: frame.data, bytes: bytes.subarray(end + 1, bodyEnd) }, end: bodyEnd + 1 };
}

/** @returns undefined where it is no JSON, which can't say that word */
function parseLine(bytes: Buffer, from: number, end: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, end));
  } catch {
    return undefined;
  }
}

const NO_FRAMES: Failure = {
  code: 'storage',
  message: 'What went over the wire cannot be read: its beginning is damaged.',
  hint: 'The run itself and its sound may still be whole.',
};

const TOO_NEW: Failure = {
  code: 'storage',
  message: 'What went over the wire was recorded by a newer Onset.',
  hint: 'Update Onset to read it; the record stays as it is.',
};
