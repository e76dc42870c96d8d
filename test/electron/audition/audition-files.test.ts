import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditionFiles } from '../../../electron/audition/audition-files.ts';
import { audition, auditionSample } from '../../factories/audition.ts';

let folder: string;
let minute = 0;
const wallTime = () => `2030-01-01T00:${String((minute += 1)).padStart(2, '0')}:00Z`;
const files = () => createAuditionFiles(folder, wallTime);

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'onset-auditions-')), 'auditions');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('kept auditions', () => {
  it('come back whole in the next process, the one used last first', async () => {
    const first = files();
    await first.write(audition({ id: 'one' }));
    await first.write(audition({ id: 'two', name: 'Two' }));
    await first.open('one');
    const next = files();
    expect((await next.list()).map(({ id }) => id)).toEqual(['one', 'two']);
    expect(await next.read('two')).toEqual(audition({ id: 'two', name: 'Two', revision: 1 }));
  });

  it('are written one after the other: the last one stays', async () => {
    const kept = files();
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    await Promise.all(names.map((name, revision) => kept.write(audition({ name, revision }))));
    expect((await files().read('audition-1')).name).toBe('n19');
    expect(await readdir(folder)).toEqual(['audition-1.json']);
  });

  it('lose nothing to a change that was made from an older state', async () => {
    const kept = files();
    const first = await kept.write(audition());
    const sample = auditionSample('s3');
    const newer = await kept.write({ ...first, samples: [...first.samples, sample] });
    await expect(kept.write({ ...first, name: 'Old' })).rejects.toMatchObject({ failure: { code: 'stale' } });
    expect(await files().read('audition-1')).toEqual(newer);
  });

  it('that were kept before revisions were counted are the first', async () => {
    const { revision, ...old } = audition();
    await mkdir(folder);
    await writeFile(join(folder, 'audition-1.json'), JSON.stringify(old));
    expect((await files().read('audition-1')).revision).toBe(revision);
  });

  it('that are damaged are put aside, told, and not in the way', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'torn.json'), '{"version":1,"id":"torn"');
    const kept = files();
    await kept.write(audition());
    expect((await kept.list()).map(({ id }) => id)).toEqual(['audition-1']);
    expect(kept.setAside()).toEqual([
      `The audition torn could not be read. Its file is kept as torn.json.bad in ${folder}.`,
    ]);
    expect(await readFile(join(folder, 'torn.json.bad'), 'utf8')).toContain('torn');
    await expect(kept.read('torn')).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });

  it('of a newer Onset are left as they are', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'later.json'), '{"version":2,"id":"later"}');
    await expect(files().read('later')).rejects.toThrow('newer Onset');
    expect(await readdir(folder)).toEqual(['later.json']);
  });

  it('are gone when they are removed', async () => {
    const kept = files();
    await kept.write(audition());
    await kept.remove('audition-1');
    expect(await kept.list()).toEqual([]);
    await expect(kept.remove('audition-1')).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });
});
