import { createMemoryFile, type MemoryFile } from './memory-file.ts';

/**
 * The dozen WASI preview-1 calls that a one-shot command line program makes: arguments, one input file, one output
 * file, and no terminal. Written from the preview-1 witx; errno and file-type numbers are that document's.
 */
const ERRNO = { success: 0, badFile: 8, notSeekable: 70 } as const;
const FILE_TYPE = { character: 2, directory: 3, regular: 4 } as const;
const ROOT = 3; // the pre-opened directory's descriptor
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;

interface OpenFile {
  readonly file: MemoryFile;
  position: number;
}

export interface ProgramRun {
  readonly args: readonly string[];
  readonly input: { readonly name: string; readonly content: Uint8Array };
  /** Called for every write to an opened file, with the offset it goes to; throwing ends the program. */
  readonly onWrite: (bytes: Uint8Array, offset: number) => void;
}

class ProgramExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`The program left with ${exitCode}`);
    this.name = 'ProgramExit';
    this.exitCode = exitCode;
  }
}

/** A program ready to run once. Instantiating costs tens of ms for large data, so do it before it is needed. */
export interface Program {
  /** @returns the exit code. @throws what `onWrite` throws, or a WebAssembly trap */
  run(task: ProgramRun): number;
}

export function loadProgram(module: WebAssembly.Module): Program {
  const system = createSystem();
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system.calls });
  const { memory, _start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || !isProcedure(start)) {
    throw new Error('The voice module exports no memory or no _start');
  }
  return { run: (task) => system.run(task, memory, start) };
}

// `_start` takes nothing and answers nothing (WASI preview 1, "command" modules).
const isProcedure = (value: unknown): value is () => void => typeof value === 'function';

/** What a program sees of the world. */
interface System {
  run(task: ProgramRun, memory: WebAssembly.Memory, start: () => void): number;
  /** What the program imports. */
  readonly calls: Record<string, (...values: never[]) => number>;
}

function createSystem(): System {
  let memory = new WebAssembly.Memory({ initial: 0 });
  let argv: Uint8Array[] = [];
  let onWrite: ProgramRun['onWrite'] = () => {};
  const files = new Map<string, MemoryFile>();
  const openFiles = new Map<number, OpenFile>();
  let nextDescriptor = ROOT + 1;

  // The views are made anew for each call: growing the memory detaches the old buffer.
  function view(): DataView {
    return new DataView(memory.buffer);
  }

  function bytes(): Uint8Array {
    return new Uint8Array(memory.buffer);
  }

  function argumentSizes(count: number, size: number): number {
    view().setUint32(count, argv.length, true);
    view().setUint32(
      size,
      argv.reduce((sum, argument) => sum + argument.length, 0),
      true,
    );
    return ERRNO.success;
  }

  function writeArguments(pointers: number, text: number): number {
    let at = text;
    argv.forEach((argument, index) => {
      view().setUint32(pointers + index * 4, at, true);
      bytes().set(argument, at);
      at += argument.length;
    });
    return ERRNO.success;
  }

  // A fixed instant: the voice must say the same thing the same way every time.
  function clock(out: number): number {
    view().setBigUint64(out, 0n, true);
    return ERRNO.success;
  }

  function describe(fd: number, out: number): number {
    const fileType = fd < ROOT ? FILE_TYPE.character : fd === ROOT ? FILE_TYPE.directory : FILE_TYPE.regular;
    if (fd > ROOT && !openFiles.has(fd)) return ERRNO.badFile;
    const words = view();
    words.setUint8(out, fileType);
    words.setUint16(out + 2, 0, true);
    words.setBigUint64(out + 8, ALL_RIGHTS, true);
    words.setBigUint64(out + 16, ALL_RIGHTS, true);
    return ERRNO.success;
  }

  function preopened(fd: number, out: number): number {
    if (fd !== ROOT) return ERRNO.badFile;
    view().setUint8(out, 0);
    view().setUint32(out + 4, 1, true);
    return ERRNO.success;
  }

  function rootName(path: number): number {
    bytes().set(new TextEncoder().encode('.'), path);
    return ERRNO.success;
  }

  function open(path: number, size: number, out: number): number {
    const name = new TextDecoder().decode(bytes().slice(path, path + size));
    // The program opens what it was given or what it wrote itself, so "create" is the only case of a new name.
    const file = files.get(name) ?? createMemoryFile();
    files.set(name, file);
    const fd = nextDescriptor++;
    openFiles.set(fd, { file, position: 0 });
    view().setUint32(out, fd, true);
    return ERRNO.success;
  }

  function seek(fd: number, by: bigint, whence: number, out: number): number {
    const opened = openFiles.get(fd);
    if (opened === undefined) return ERRNO.notSeekable;
    const base = [0, opened.position, opened.file.length][whence] ?? 0;
    opened.position = base + Number(by);
    view().setBigUint64(out, BigInt(opened.position), true);
    return ERRNO.success;
  }

  /** The (address, length) pairs of a scatter/gather call. */
  function vectorsAt(at: number, count: number): { at: number; length: number }[] {
    const words = view();
    return Array.from({ length: count }, (_, index) => ({
      at: words.getUint32(at + index * 8, true),
      length: words.getUint32(at + index * 8 + 4, true),
    }));
  }

  function read(fd: number, vectors: number, count: number, out: number): number {
    const opened = openFiles.get(fd);
    if (opened === undefined) return ERRNO.badFile;
    let sizeBytes = 0;
    for (const vector of vectorsAt(vectors, count)) {
      const part = opened.file.read(opened.position, vector.length);
      bytes().set(part, vector.at);
      opened.position += part.length;
      sizeBytes += part.length;
    }
    view().setUint32(out, sizeBytes, true);
    return ERRNO.success;
  }

  function write(fd: number, vectors: number, count: number, out: number): number {
    const opened = openFiles.get(fd);
    let sizeBytes = 0;
    for (const vector of vectorsAt(vectors, count)) {
      if (opened !== undefined) append(opened, bytes().slice(vector.at, vector.at + vector.length));
      sizeBytes += vector.length;
    }
    view().setUint32(out, sizeBytes, true);
    return ERRNO.success;
  }

  function append(opened: OpenFile, bytes: Uint8Array): void {
    // Kept before it is handed on: the listener may give the buffer away.
    opened.file.write(opened.position, bytes);
    if (bytes.length > 0) onWrite(bytes, opened.position);
    opened.position += bytes.length;
  }

  function run(task: ProgramRun, itsMemory: WebAssembly.Memory, start: () => void): number {
    memory = itsMemory;
    onWrite = task.onWrite;
    files.set(task.input.name, createMemoryFile(task.input.content));
    argv = task.args.map((argument) => new TextEncoder().encode(`${argument}\0`));
    try {
      start();
      return 0;
    } catch (thrown) {
      if (thrown instanceof ProgramExit) return thrown.exitCode;
      throw thrown;
    }
  }

  const calls: System['calls'] = {
    args_sizes_get: argumentSizes,
    args_get: writeArguments,
    clock_time_get: (_clock: number, _precision: bigint, out: number) => clock(out),
    fd_close: (fd: number) => (openFiles.delete(fd) ? ERRNO.success : ERRNO.badFile),
    fd_fdstat_get: describe,
    fd_fdstat_set_flags: () => ERRNO.success,
    fd_prestat_get: preopened,
    fd_prestat_dir_name: (_fd: number, path: number) => rootName(path),
    fd_read: read,
    fd_seek: seek,
    fd_write: write,
    path_open: (_fd: number, _look: number, path: number, size: number, ...rest: (number | bigint)[]) =>
      open(path, size, Number(rest.at(-1))),
    proc_exit: (exitCode: number) => {
      throw new ProgramExit(exitCode);
    },
  };

  return { run, calls };
}
