import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Audition, CellChoice, MatrixAnswer } from '../../../core/contract/audition.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import type { Services } from '../../../electron/services.ts';
import { audition } from '../../factories/audition.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { openTempServices } from '../../helpers/temp-services.ts';

let services: Services;

beforeEach(async () => {
  services = await openTempServices();
  await services.lab.setProfile(labProfile());
});
afterEach(() => services.close());

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
    const { cells, progress } = await measured(audition({ runsPerCell: 2 }));
    expect(cells.map(({ state, n }) => ({ state, n }))).toEqual(Array(4).fill({ state: 'done', n: 2 }));
    expect(progress).toMatchObject({ done: 8, of: 8 });
    const kept = await services.history.list(100);
    const firsts = kept.map(({ events: [first] }) => (first?.kind === 'started' ? first : null));
    expect(firsts.every((first) => first?.playback === 'virtual')).toBe(true);
    expect(firsts.map((first) => first?.purpose?.item).sort()).toEqual(
      ['v1/s1', 'v1/s2', 'v2/s1', 'v2/s2'].flatMap((item) => [item, item]),
    );
  });

  it('warms each voice up first where connections are used again, and counts only warm runs', async () => {
    const { cells, voices } = await measured(audition({ connection: 'reuse', runsPerCell: 3 }));
    expect(cells.map(({ n }) => n)).toEqual([3, 3, 3, 3]);
    expect(voices.map(({ n }) => n)).toEqual([6, 6]);
    const kept = await services.history.list(100);
    const items = kept.map(({ events: [first] }) => (first?.kind === 'started' ? first.purpose?.item : null));
    expect(items.filter((item) => item === 'v1 warm-up')).toHaveLength(1);
    expect(items.filter((item) => item === 'v2 warm-up')).toHaveLength(1);
  });

  it('measures only the cells that were chosen', async () => {
    const { cells } = await measured(audition(), { voices: ['v2'], samples: ['s1'] });
    expect(cells.filter(({ n }) => n > 0)).toMatchObject([{ voice: 'v2', sample: 's1', state: 'done' }]);
  });
});
