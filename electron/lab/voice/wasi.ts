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
  const system = new System();
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system.calls() });
  const { memory, _start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || !isProcedure(start)) {
    throw new Error('The voice module exports no memory or no _start');
  }
  return { run: (task) => system.run(task, memory, start) };
}

// `_start` takes nothing and answers nothing (WASI preview 1, "command" modules).
const isProcedure = (value: unknown): value is () => void => typeof value === 'function';

class System {
  #memory = new WebAssembly.Memory({ initial: 0 });
  #argv: Uint8Array[] = [];
  #onWrite: ProgramRun['onWrite'] = () => {};
  readonly #files = new Map<string, MemoryFile>();
  readonly #opened = new Map<number, OpenFile>();
  #nextDescriptor = ROOT + 1;

  run(task: ProgramRun, memory: WebAssembly.Memory, start: () => void): number {
    this.#memory = memory;
    this.#onWrite = task.onWrite;
    this.#files.set(task.input.name, createMemoryFile(task.input.content));
    this.#argv = task.args.map((argument) => new TextEncoder().encode(`${argument}\0`));
    try {
      start();
      return 0;
    } catch (thrown) {
      if (thrown instanceof ProgramExit) return thrown.exitCode;
      throw thrown;
    }
  }

  calls(): Record<string, (...values: never[]) => number> {
    return {
      args_sizes_get: (count: number, size: number) => this.#argumentSizes(count, size),
      args_get: (pointers: number, text: number) => this.#arguments(pointers, text),
      clock_time_get: (_clock: number, _precision: bigint, out: number) => this.#clock(out),
      fd_close: (fd: number) => (this.#opened.delete(fd) ? ERRNO.success : ERRNO.badFile),
      fd_fdstat_get: (fd: number, out: number) => this.#describe(fd, out),
      fd_fdstat_set_flags: () => ERRNO.success,
      fd_prestat_get: (fd: number, out: number) => this.#preopened(fd, out),
      fd_prestat_dir_name: (_fd: number, path: number) => this.#rootName(path),
      fd_read: (fd: number, vectors: number, count: number, out: number) =>
        this.#read(fd, vectors, count, out),
      fd_seek: (fd: number, by: bigint, whence: number, out: number) => this.#seek(fd, by, whence, out),
      fd_write: (fd: number, vectors: number, count: number, out: number) =>
        this.#write(fd, vectors, count, out),
      path_open: (_fd: number, _look: number, path: number, size: number, ...rest: (number | bigint)[]) =>
        this.#open(path, size, Number(rest.at(-1))),
      proc_exit: (exitCode: number) => {
        throw new ProgramExit(exitCode);
      },
    };
  }

  // The views are made anew for each call: growing the memory detaches the old buffer.
  #view(): DataView {
    return new DataView(this.#memory.buffer);
  }

  #bytes(): Uint8Array {
    return new Uint8Array(this.#memory.buffer);
  }

  #argumentSizes(count: number, size: number): number {
    this.#view().setUint32(count, this.#argv.length, true);
    this.#view().setUint32(
      size,
      this.#argv.reduce((sum, argument) => sum + argument.length, 0),
      true,
    );
    return ERRNO.success;
  }

  #arguments(pointers: number, text: number): number {
    let at = text;
    this.#argv.forEach((argument, index) => {
      this.#view().setUint32(pointers + index * 4, at, true);
      this.#bytes().set(argument, at);
      at += argument.length;
    });
    return ERRNO.success;
  }

  // A fixed instant: the voice must say the same thing the same way every time.
  #clock(out: number): number {
    this.#view().setBigUint64(out, 0n, true);
    return ERRNO.success;
  }

  #describe(fd: number, out: number): number {
    const fileType = fd < ROOT ? FILE_TYPE.character : fd === ROOT ? FILE_TYPE.directory : FILE_TYPE.regular;
    if (fd > ROOT && !this.#opened.has(fd)) return ERRNO.badFile;
    const view = this.#view();
    view.setUint8(out, fileType);
    view.setUint16(out + 2, 0, true);
    view.setBigUint64(out + 8, ALL_RIGHTS, true);
    view.setBigUint64(out + 16, ALL_RIGHTS, true);
    return ERRNO.success;
  }

  #preopened(fd: number, out: number): number {
    if (fd !== ROOT) return ERRNO.badFile;
    this.#view().setUint8(out, 0);
    this.#view().setUint32(out + 4, 1, true);
    return ERRNO.success;
  }

  #rootName(path: number): number {
    this.#bytes().set(new TextEncoder().encode('.'), path);
    return ERRNO.success;
  }

  #open(path: number, size: number, out: number): number {
    const name = new TextDecoder().decode(this.#bytes().slice(path, path + size));
    // The program opens what it was given or what it wrote itself, so "create" is the only case of a new name.
    const file = this.#files.get(name) ?? createMemoryFile();
    this.#files.set(name, file);
    const fd = this.#nextDescriptor++;
    this.#opened.set(fd, { file, position: 0 });
    this.#view().setUint32(out, fd, true);
    return ERRNO.success;
  }

  #seek(fd: number, by: bigint, whence: number, out: number): number {
    const opened = this.#opened.get(fd);
    if (opened === undefined) return ERRNO.notSeekable;
    const base = [0, opened.position, opened.file.length][whence] ?? 0;
    opened.position = base + Number(by);
    this.#view().setBigUint64(out, BigInt(opened.position), true);
    return ERRNO.success;
  }

  /** The (address, length) pairs of a scatter/gather call. */
  #vectors(at: number, count: number): { at: number; length: number }[] {
    const view = this.#view();
    return Array.from({ length: count }, (_, index) => ({
      at: view.getUint32(at + index * 8, true),
      length: view.getUint32(at + index * 8 + 4, true),
    }));
  }

  #read(fd: number, vectors: number, count: number, out: number): number {
    const opened = this.#opened.get(fd);
    if (opened === undefined) return ERRNO.badFile;
    let sizeBytes = 0;
    for (const vector of this.#vectors(vectors, count)) {
      const part = opened.file.read(opened.position, vector.length);
      this.#bytes().set(part, vector.at);
      opened.position += part.length;
      sizeBytes += part.length;
    }
    this.#view().setUint32(out, sizeBytes, true);
    return ERRNO.success;
  }

  #write(fd: number, vectors: number, count: number, out: number): number {
    const opened = this.#opened.get(fd);
    let sizeBytes = 0;
    for (const vector of this.#vectors(vectors, count)) {
      if (opened !== undefined)
        this.#append(opened, this.#bytes().slice(vector.at, vector.at + vector.length));
      sizeBytes += vector.length;
    }
    this.#view().setUint32(out, sizeBytes, true);
    return ERRNO.success;
  }

  #append(opened: OpenFile, bytes: Uint8Array): void {
    // Kept before it is handed on: the listener may give the buffer away.
    opened.file.write(opened.position, bytes);
    if (bytes.length > 0) this.#onWrite(bytes, opened.position);
    opened.position += bytes.length;
  }
}
