import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { failed, success } from '../../../core/contract/result.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { type AuditionsParts, createAuditions } from '../../../electron/audition/auditions.ts';
import { audition } from '../../factories/audition.ts';

const UNREADABLE = { code: 'storage', message: 'History cannot be read.', hint: 'Try again.' } as const;
const EMPTY = { kept: { runs: 0, bytes: 0, isComplete: true }, found: 0, rows: [] };

it('takes up what was left in the middle, also where history could not be read at first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onset-restore-'));
  const left = audition();
  let isReadable = false;
  const nobody: AuditionsParts['engine'] = {
    start: () => failed(UNREADABLE),
    stop: () => Promise.resolve(success(null)),
    warm: () => Promise.resolve(success(null)),
    now: () => 0,
  };
  const rows = { ask: () => Promise.resolve(isReadable ? success(EMPTY) : failed(UNREADABLE)) };
  const auditions = createAuditions({
    ...{ folder, engine: nobody, rows: rows as AuditionsParts['rows'], watch: { onEnded: () => undefined } },
    prices: () => Promise.resolve(() => null),
    wallTime: () => '2026-11-21T12:00:00.000Z',
    changed: () => undefined,
  });
  try {
    await auditions.set(left);
    const underWay = { version: 1, id: left.id, choices: [{}] };
    await writeFile(join(folder, 'audition-under-way.json'), JSON.stringify(underWay));
    const matrix = () => auditions.matrix({ id: left.id, definition: OWN_DEFINITION });
    await expect(matrix()).rejects.toThrow(UNREADABLE.message);
    isReadable = true;
    expect((await matrix()).progress).toMatchObject({ stage: 'paused', pausedBy: 'restart' });
  } finally {
    auditions.close();
    await rm(folder, { recursive: true, force: true });
  }
});
