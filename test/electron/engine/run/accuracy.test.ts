import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../../../electron/lab/lab.ts';
import { createServices, type Services } from '../../../../electron/services.ts';
import { createMemorySecretStore } from '../../../../electron/storage/secret-store.ts';
import { createOurClient } from '../../../bench/accuracy/our-run.ts';
import { PACED } from '../../../bench/accuracy/profiles.ts';
import { errorsOf, type Errors } from '../../../bench/accuracy/truth.ts';

const RUNS = 10;
/** Both clocks are CLOCK_MONOTONIC; the origin between them is known to a few microseconds. */
const ORIGIN_TOLERANCE_MS = 0.05;

const folder = mkdtempSync(join(tmpdir(), 'onset-accuracy-'));
let lab: Lab;
let services: Services;

beforeAll(async () => {
  lab = await startLab({ profile: PACED });
  services = await createServices({
    shell: 'browser',
    version: 'test',
    folder,
    secrets: createMemorySecretStore(),
    extraCaPem: lab.caPem,
  });
});

afterAll(async () => {
  await services.close();
  await lab.close();
  rmSync(folder, { recursive: true });
});

/** Cold runs one after the other, each held against the lab's own send times. */
async function measure(transport: 'https' | 'wss'): Promise<Errors[]> {
  const speak = createOurClient(services);
  const errors: Errors[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await lab.clearSendLog();
    const seen = await speak({ transport, origin: lab.origins[transport], texts: [] }, 'Good morning.');
    errors.push(...errorsOf([seen], await lab.sendLog()));
  }
  return errors;
}

describe.each(['https', 'wss'] as const)('the stamps of a run over %s', (transport) => {
  let errors: Errors[];
  beforeAll(async () => {
    errors = await measure(transport);
  });

  it('never lie before the lab sent what they stamp', () => {
    const earliestMs = errors.map(({ firstByteMs, firstAudioMs, chunksMs }) =>
      Math.min(firstByteMs, firstAudioMs, ...chunksMs),
    );
    expect(earliestMs).toHaveLength(RUNS);
    expect(Math.min(...earliestMs)).toBeGreaterThanOrEqual(-ORIGIN_TOLERANCE_MS);
  });

  it('are as true as the stated ± says, in all runs but one at most', () => {
    expect(errors.filter(({ isCovered }) => isCovered !== true).length).toBeLessThanOrEqual(1);
  });
});
