import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audition, CellChoice, MatrixAnswer } from '../../../core/contract/audition.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { speechifyAdapter } from '../../../electron/providers/speechify/adapter.ts';
import { createServices, type Services } from '../../../electron/services.ts';
import { createMemorySecretStore } from '../../../electron/storage/secret-store.ts';
import { audition, auditionVoice } from '../../factories/audition.ts';
import { labProfile } from '../../factories/lab-profile.ts';

let folder: string;
let services: Services;

const open = async (): Promise<void> => {
  services = await createServices({
    ...{ shell: 'browser', version: '0.0.0-test', folder, environment: {} },
    secrets: createMemorySecretStore(),
  });
  await services.lab.setProfile(labProfile());
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-audition-'));
  await open();
}, 60_000);
afterAll(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
/** One that no other test has. */
const anAudition = (partial: Partial<Audition> = {}): Audition =>
  audition({ id: `audition-${(count += 1)}`, ...partial });

async function keptItems(id: string): Promise<(string | undefined)[]> {
  const kept = await services.history.list(1000);
  const firsts = kept.flatMap(({ events: [first] }) => (first?.kind === 'started' ? [first] : []));
  const ours = firsts.filter(({ purpose }) => purpose?.series === id);
  expect(ours.every(({ playback }) => playback === 'virtual')).toBe(true);
  return ours.map(({ purpose }) => purpose?.item).sort();
}

const matrix = (id: string): Promise<MatrixAnswer> =>
  services.auditions.matrix({ id, definition: OWN_DEFINITION });

/** Looked at after every change that is announced. */
function when(id: string, holds: (answer: MatrixAnswer) => boolean): Promise<MatrixAnswer> {
  return new Promise((resolve) => {
    const look = async (): Promise<void> => {
      const answer = await matrix(id);
      if (!holds(answer)) return;
      unsubscribe();
      resolve(answer);
    };
    const unsubscribe = services.subscribe(({ type }) => {
      if (type === 'audition_changed') void look();
    });
    void look();
  });
}

async function measured(document: Audition, choice: CellChoice = {}): Promise<MatrixAnswer> {
  await services.auditions.set(document);
  await services.auditions.start(document.id, choice);
  return when(document.id, ({ progress }) => progress.stage === 'idle');
}

describe('measuring an audition', () => {
  it('makes every cell’s runs, silently, and keeps them in history under its name', async () => {
    const document = anAudition({ runsPerCell: 2 });
    const { cells, progress } = await measured(document);
    expect(cells.map(({ state, n }) => ({ state, n }))).toEqual(Array(4).fill({ state: 'done', n: 2 }));
    expect(progress).toMatchObject({ done: 8, of: 8 });
    expect(await keptItems(document.id)).toEqual(
      ['v1/s1', 'v1/s2', 'v2/s1', 'v2/s2'].flatMap((item) => [item, item]),
    );
  });

  it('warms each voice up first where connections are used again, and counts only warm runs', async () => {
    const document = anAudition({ connection: 'reuse', runsPerCell: 3 });
    const { cells, voices } = await measured(document);
    expect(cells.map(({ n }) => n)).toEqual([3, 3, 3, 3]);
    expect(voices.map(({ n }) => n)).toEqual([6, 6]);
    const items = await keptItems(document.id);
    expect(items.filter((item) => item === 'v1 warm-up')).toHaveLength(1);
    expect(items.filter((item) => item === 'v2 warm-up')).toHaveLength(1);
  });

  it('measures only the cells that were chosen', async () => {
    const { cells } = await measured(anAudition(), { voices: ['v2'], samples: ['s1'] });
    expect(cells.filter(({ n }) => n > 0)).toMatchObject([{ voice: 'v2', sample: 's1', state: 'done' }]);
  });
});

describe('somebody at the controls', () => {
  it('pauses, resumes and stops', async () => {
    const document = anAudition({ runsPerCell: 30 });
    await services.auditions.set(document);
    await services.auditions.start(document.id, {});
    await when(document.id, ({ progress }) => progress.done > 0);
    await services.auditions.pause();
    const paused = await when(document.id, ({ progress }) => progress.stage === 'paused');
    expect(paused.progress).toMatchObject({ pausedBy: 'person', of: 120 });
    expect(paused.progress.done).toBeLessThan(120);
    expect(paused.progress.leftMs).toBeGreaterThan(0);
    await services.auditions.resume();
    await when(document.id, ({ progress }) => progress.done > paused.progress.done);
    await services.auditions.stop();
    const stopped = await when(document.id, ({ progress }) => progress.stage === 'idle');
    expect(stopped.progress.done).toBeLessThan(120);
    expect(stopped.cells.some(({ state }) => state === 'partly')).toBe(true);
  });

  it('is not disturbed while listening, and need not say that it is over', async () => {
    const document = anAudition();
    await services.auditions.set(document);
    services.auditions.listening(400);
    await services.auditions.start(document.id, {});
    const quiet = await matrix(document.id);
    expect(quiet.progress).toMatchObject({ stage: 'paused', pausedBy: 'listening', done: 0 });
    await when(document.id, ({ progress }) => progress.stage === 'idle' && progress.done === 4);
  });

  it('is told that another audition is measured, and that nothing is to be measured', async () => {
    const document = anAudition({ runsPerCell: 30 });
    const other = anAudition();
    await services.auditions.set(document);
    const kept = await services.auditions.set(other);
    await services.auditions.start(document.id, {});
    await expect(services.auditions.start(other.id, {})).rejects.toMatchObject({ failure: { code: 'busy' } });
    await services.auditions.stop();
    await services.auditions.set({ ...kept, voices: [] });
    await expect(services.auditions.start(other.id, {})).rejects.toMatchObject({
      failure: { code: 'usage' },
    });
  });

  it('cannot put another voice or text under a known key', async () => {
    const document = anAudition();
    await services.auditions.set(document);
    const swapped = { ...document, voices: [auditionVoice('v1', { voice: 'awb' })] };
    await expect(services.auditions.set(swapped)).rejects.toMatchObject({ failure: { code: 'usage' } });
  });
});

describe('a provider that says "too many requests"', () => {
  it('is left alone for as long as it asks, and measured afterwards', async () => {
    const lab = await services.lab.start();
    await services.lab.setProfile(labProfile({ fault: { kind: 'status', status: 429 } }));
    await services.keyring.set('speechify', 'key-of-nobody-0123456789');
    const target = { ...speechifyAdapter.defaultTarget, endpoint: lab.origins.http };
    const document = anAudition({ voices: [{ ...auditionVoice('v1'), target }] });
    await services.auditions.set(document);
    await services.auditions.start(document.id, {});
    const limited = await when(document.id, ({ cells }) => cells.some(({ retryInMs }) => retryInMs !== null));
    expect(limited.cells[0]).toMatchObject({ state: 'waiting', n: 0, error: { code: 'rate_limited' } });
    // The lab's Speechify asks for one second.
    expect(limited.cells[0]?.retryInMs).toBeLessThanOrEqual(1000);
    await services.lab.setProfile(labProfile());
    const { cells } = await when(document.id, ({ progress }) => progress.stage === 'idle');
    expect(cells.map(({ state, n }) => ({ state, n }))).toEqual(Array(2).fill({ state: 'done', n: 1 }));
  });
});

describe('a restart', () => {
  it('finds the audition paused, and goes on to the wanted number when it is resumed', async () => {
    const document = anAudition({ runsPerCell: 8 });
    await services.auditions.set(document);
    await services.auditions.start(document.id, {});
    await when(document.id, ({ progress }) => progress.done >= 2);
    await services.close();
    await open();
    const found = await matrix(document.id);
    expect(found.progress).toMatchObject({ stage: 'paused', pausedBy: 'restart', of: 32 });
    expect(found.progress.done).toBeGreaterThanOrEqual(2);
    await services.auditions.resume();
    const { cells } = await when(document.id, ({ progress }) => progress.stage === 'idle');
    expect(cells.map(({ n }) => n)).toEqual([8, 8, 8, 8]);
  });
});
