import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunQueueClock } from '../../../electron/clock/run-queue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onset-run-queue-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the run queue clock', () => {
  it('reads the waiting time anew each time, in ms', () => {
    const file = join(folder, 'schedstat');
    writeFileSync(file, '80752171 175539031 131\n');
    const queuedMs = createRunQueueClock(file);
    expect(queuedMs()).toBeCloseTo(175.539031, 6);
    writeFileSync(file, '80752171 175639031 131\n');
    expect(queuedMs()).toBeCloseTo(175.639031, 6);
  });

  it('stands at 0 on a system without such a file', () => {
    expect(createRunQueueClock(join(folder, 'missing'))()).toBe(0);
  });

  it('never runs backwards', () => {
    const queuedMs = createRunQueueClock();
    const beforeMs = queuedMs();
    expect(beforeMs).toBeGreaterThanOrEqual(0);
    expect(queuedMs()).toBeGreaterThanOrEqual(beforeMs);
  });
});
