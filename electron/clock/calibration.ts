import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Clock } from './clock.ts';

const ROUNDS = 60;
const MIN_ROUNDS = 20;
const PAUSE_MS = 3;
const TIME_LIMIT_MS = 500;
/**
 * The samples are plain TCP without a parser, some 0.2 ms each; a run's bytes also pass TLS and the HTTP or WebSocket
 * parser before the callback, on both sides: 0.6 ms at the median of 270 chunks over WSS and HTTPS on two cores.
 * Three times the worst plain sample, and no less than 1.5 ms, leaves room for the slow ones among them.
 */
const PARSER_FACTOR = 3;
const MIN_ERROR_MS = 1.5;

/**
 * The other side: answers each byte with its CLOCK_MONOTONIC just before the write. It is plain text because a thread
 * of nine lines would need a bundled file of its own and a TypeScript loader in a checkout.
 */
const ECHO = `
const { connect } = require('node:net');
const socket = connect(require('node:worker_threads').workerData.port, '127.0.0.1');
socket.setNoDelay(true);
socket.on('error', () => process.exit());
socket.on('data', () => {
  const sent = Buffer.alloc(8);
  sent.writeDoubleLE(Number(process.hrtime.bigint()) / 1e6);
  socket.write(sent);
});
socket.write('+');
`;

/** What one arrival shows beyond the waiting that its own stamp already knows of, ms. */
function unexplained(clock: Clock, bytes: Buffer): number | null {
  const { at, errorMs } = clock.stamp();
  if (bytes.length !== 8) return null;
  const lateMs = at + clock.originMs - bytes.readDoubleLE(0);
  const waitedMs = errorMs - clock.baseErrorMs();
  return Math.max(0, lateMs - waitedMs);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** Asks for one stamped echo after another, with pauses, so that each arrival finds this thread asleep in poll. */
function collect(clock: Clock, socket: Socket, samplesMs: number[], finish: () => void): void {
  socket.setNoDelay(true);
  socket.on('error', finish);
  socket.on('close', finish);
  socket.on('data', (bytes: Buffer) => {
    const sampleMs = unexplained(clock, bytes);
    if (sampleMs !== null) samplesMs.push(sampleMs);
    if (samplesMs.length >= ROUNDS) finish();
    else setTimeout(() => socket.write('?'), PAUSE_MS).unref();
  });
}

async function sample(clock: Clock): Promise<readonly number[]> {
  const server = createServer();
  const samplesMs: number[] = [];
  const port = await listen(server);
  const worker = new Worker(ECHO, { eval: true, workerData: { port } });
  worker.unref();
  server.unref();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, TIME_LIMIT_MS).unref();
    worker.once('error', () => resolve());
    server.once('connection', (socket) => {
      socket.unref();
      collect(clock, socket, samplesMs, resolve);
    });
  });
  server.close();
  await worker.terminate();
  return samplesMs;
}

/**
 * Measures what a stamp misses although the loop was idle (wake-up of the thread, the kernel's own path) and gives it
 * to the clock. Takes about a third of a second in the background, half a second at most; with too few samples the
 * clock keeps its cautious default. Never throws.
 * @returns the base error in ms, or null when it could not be measured
 */
export async function calibrate(clock: Clock): Promise<number | null> {
  try {
    const samplesMs = await sample(clock);
    if (samplesMs.length < MIN_ROUNDS) return null;
    const baseErrorMs = Math.max(MIN_ERROR_MS, PARSER_FACTOR * Math.max(...samplesMs));
    clock.setBaseError(baseErrorMs);
    return baseErrorMs;
  } catch {
    return null;
  }
}
