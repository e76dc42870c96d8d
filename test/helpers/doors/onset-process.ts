import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const root = resolve(import.meta.dirname, '../../..');
/** A process that has not ended by then hangs. */
const HUNG_AFTER_MS = 45_000;
const AT_ONCE = 3;

export interface Ended {
  /** null when it had to be killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** From its last words on standard output to its end. */
  readonly lingeredMs: number;
}

export interface OnsetOptions {
  /** ONSET_HOME. */
  readonly home: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it reads on standard input. */
  readonly input?: string;
  /** Closes its standard output before it has written anything. */
  readonly deaf?: boolean;
  /** When this resolves, the process gets a SIGINT. */
  readonly interrupt?: (home: string) => Promise<void>;
}

let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<() => void> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((go) => waiting.push(go));
  return () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
}

/** Runs the built command line to its end; at most three at once, because each wants a processor to start. */
export async function runOnset(args: readonly string[], options: OnsetOptions): Promise<Ended> {
  const done = await turn();
  try {
    return await spawnOnset(args, options);
  } finally {
    done();
  }
}

async function spawnOnset(args: readonly string[], options: OnsetOptions): Promise<Ended> {
  const { home, environment = {}, input = '', deaf = false, interrupt } = options;
  // Keys of whoever runs the tests must not reach a test server.
  const env = { PATH: process.env['PATH'], ONSET_HOME: home, ...environment };
  const child = spawn(process.execPath, [join(root, 'bin/onset.js'), ...args], { cwd: home, env });
  const hung = setTimeout(() => child.kill('SIGKILL'), HUNG_AFTER_MS);
  // A process that ends without reading its input closes the pipe.
  child.stdin.on('error', () => undefined).end(input);
  const interrupted = interrupt?.(home).then(() => child.kill('SIGINT'));
  const code = new Promise<number | null>((ended) => child.once('close', ended));
  let lastWordsMs = performance.now();
  child.stdout.on('data', () => (lastWordsMs = performance.now()));
  if (deaf) child.stdout.destroy();
  const out = deaf ? '' : text(child.stdout);
  const [said, err, exit] = await Promise.all([out, text(child.stderr), code, interrupted]);
  clearTimeout(hung);
  return { code: exit, out: said, err, lingeredMs: performance.now() - lastWordsMs };
}

/** A new empty folder and how to take it away. */
export async function createHome(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'onset-fault-'));
  return { home, remove: () => rm(home, { recursive: true, force: true }) };
}
