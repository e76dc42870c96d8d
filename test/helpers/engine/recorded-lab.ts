import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEvent } from '../../../core/contract/events.ts';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { RunRequest } from '../../../electron/engine/engine.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { readKept } from '../../../electron/portable/read-kept.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { createHistory } from '../../../electron/storage/history.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { createTestEngine, type TestEngine } from './engine.ts';

/** What an engine told of one run, and the same from what was kept of it. */
export interface Recorded {
  readonly told: readonly EngineEvent[];
  readonly kept: RecordedRun;
}

/** A lab, an engine, and a history in a folder of its own. */
export interface RecordedLab {
  readonly lab: Lab;
  readonly test: TestEngine;
  record(request: RunRequest): Promise<Recorded>;
  close(): Promise<void>;
}

export async function openRecordedLab(
  profile: Partial<LabProfile> = {},
  key = 'any-key',
): Promise<RecordedLab> {
  const folder = await mkdtemp(join(tmpdir(), 'onset-recorded-'));
  const lab = await startLab({ profile: labProfile(profile) });
  const history = createHistory({ folder });
  const test = createTestEngine({ keyFor: () => key, extraCaPem: lab.caPem, history });
  return {
    lab,
    test,
    async record(request) {
      const { runId } = await test.run(request);
      const told = test.all.filter((event) => 'runId' in event && event.runId === runId);
      return { told, kept: await readKept(history, runId) };
    },
    async close() {
      await test.engine.close();
      await lab.close();
      await history.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
