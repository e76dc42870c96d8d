import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Server, type Socket, createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { afterEach, describe, expect, it } from 'vitest';
import { calibrate } from '../../../electron/clock/calibration.ts';
import { type Clock, createClock } from '../../../electron/clock/clock.ts';
import { createLoopMonitor } from '../../../electron/clock/loop-monitor.ts';

function block(forMs: number): void {
  const until = performance.now() + forMs;
  while (performance.now() < until);
}

/** Another thread that writes its CLOCK_MONOTONIC every 6 ms, 150 times, and closes. */
const SENDER = `
const socket = require('node:net').connect(require('node:worker_threads').workerData, '127.0.0.1');
socket.setNoDelay(true);
let count = 0;
socket.on('connect', () => {
  const timer = setInterval(() => {
    const sent = Buffer.alloc(8);
    sent.writeDoubleLE(Number(process.hrtime.bigint()) / 1e6);
    socket.write(sent);
    if (++count === 150) clearInterval(timer), socket.end();
  }, 6);
});`;

/** `lateMs`: by how much the stamp came after the other side's write. */
const arrivalSchema = z.object({ lateMs: z.number(), errorMs: z.number() });
type Arrival = z.infer<typeof arrivalSchema>;

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function collect(clock: Clock, onData: () => void): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const worker = new Worker(SENDER, {
    eval: true,
    workerData: typeof address === 'object' ? address?.port : null,
  });
  const socket = await new Promise<Socket>((resolve) => server.once('connection', resolve));
  socket.on('data', (bytes: Buffer) => {
    const { at, errorMs } = clock.stamp();
    for (let from = 0; from + 8 <= bytes.length; from += 8) {
      arrivals.push({ lateMs: at + clock.originMs - bytes.readDoubleLE(from), errorMs });
    }
    onData();
  });
  await new Promise((resolve) => socket.once('close', resolve));
  await worker.terminate();
  return arrivals;
}

const quantile = (values: number[], p: number): number =>
  values.sort((a, b) => a - b)[Math.floor((values.length - 1) * p)] ?? Number.NaN;

describe('the ± of a stamp', () => {
  it('covers what a blocked loop made an event wait', async () => {
    const clock = createClock();
    const watch = createLoopMonitor(clock).open();
    const blocker = setInterval(() => block(Math.random() * 30), 40);
    const arrivals = await collect(clock, () => undefined);
    clearInterval(blocker);
    const { loopDelayMaxMs } = watch.close();
    const delayed = arrivals.filter(({ lateMs }) => lateMs > 8);
    expect(delayed.length).toBeGreaterThan(5);
    expect(loopDelayMaxMs).toBeGreaterThan(8);
    const covered = arrivals.filter(({ lateMs, errorMs }) => lateMs <= errorMs);
    expect(covered.length / arrivals.length).toBeGreaterThanOrEqual(0.97);
    // What waited long says so: its ± is not the one of an idle loop.
    for (const { lateMs, errorMs } of delayed) expect(errorMs).toBeGreaterThan(lateMs / 2);
  });

  it('covers a wait behind another event of the same turn', async () => {
    const clock = createClock();
    const watch = createLoopMonitor(clock).open();
    const arrivals = await collect(clock, () => block(12));
    watch.close();
    const covered = arrivals.filter(({ lateMs, errorMs }) => lateMs <= errorMs);
    expect(
      quantile(
        arrivals.map(({ lateMs }) => lateMs),
        0.5,
      ),
    ).toBeGreaterThan(3);
    expect(covered.length / arrivals.length).toBeGreaterThanOrEqual(0.97);
  });

  it('covers a wait in which the system did not let the process run', async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const script = fileURLToPath(new URL('../../fixtures/stamping-child.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, port], { stdio: 'inherit' });
    const socket = await new Promise<Socket>((resolve) => server.once('connection', resolve));
    for (let round = 0; round < 5; round += 1) {
      child.kill('SIGSTOP');
      const sent = Buffer.alloc(8);
      sent.writeDoubleLE(Number(process.hrtime.bigint()) / 1e6);
      socket.write(sent);
      block(60);
      child.kill('SIGCONT');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      const { lateMs, errorMs } = arrivalSchema.parse(JSON.parse(answer.toString()));
      expect(lateMs).toBeGreaterThan(50);
      expect(errorMs).toBeGreaterThan(lateMs - 5);
    }
    socket.destroy();
    child.kill('SIGKILL');
  });

  it('stays small while the loop is idle', async () => {
    const clock = createClock();
    clock.setBaseError(0);
    const watch = createLoopMonitor(clock).open();
    const arrivals = await collect(clock, () => undefined);
    watch.close();
    expect(
      quantile(
        arrivals.map(({ errorMs }) => errorMs),
        0.5,
      ),
    ).toBeLessThan(2);
  });
});

describe('calibration', () => {
  it('measures a base error on loopback and gives it to the clock', async () => {
    server = createServer().listen(0);
    const clock = createClock();
    expect(clock.baseErrorMs()).toBe(2);
    const baseErrorMs = await calibrate(clock);
    // On a starved machine there may be too few samples: then the cautious default stays.
    expect(clock.baseErrorMs()).toBe(baseErrorMs ?? 2);
    expect(clock.baseErrorMs()).toBeGreaterThanOrEqual(1.5);
  });
});

describe('a clock', () => {
  it('joins the stamps of two processes by CLOCK_MONOTONIC', () => {
    server = createServer().listen(0);
    const clock = createClock();
    const before = Number(process.hrtime.bigint()) / 1e6;
    const between = clock.now() + clock.originMs;
    const after = Number(process.hrtime.bigint()) / 1e6;
    expect(between).toBeGreaterThan(before - 1);
    expect(between).toBeLessThan(after + 1);
  });
});
