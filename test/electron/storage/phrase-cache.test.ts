import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phrase } from '../../../core/session/phrase-store.ts';
import { wallTime } from '../../../electron/clock/clock.ts';
import { type PhraseCache, createPhraseCache } from '../../../electron/storage/phrase-cache.ts';

const format = { encoding: 'pcm_s16le', container: 'raw', sampleRate: 16_000, channels: 1 } as const;
const keyOf = (digit: string): string => digit.repeat(64);
const phraseOf = (byte: number, sizeBytes = 1000): Phrase => ({
  format,
  bytes: new Uint8Array(sizeBytes).fill(byte),
});

let folder: string;
let limit = 1_000_000;

beforeEach(async () => {
  limit = 1_000_000;
  folder = await mkdtemp(join(tmpdir(), 'onset-phrases-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As another process would find it. */
async function open(memoryBytes?: number): Promise<PhraseCache> {
  const cache = createPhraseCache({
    folder,
    limitBytes: () => Promise.resolve(limit),
    wallTime,
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
  });
  await cache.ready();
  return cache;
}

async function keep(cache: PhraseCache, key: string, phrase: Phrase): Promise<void> {
  cache.keep(key, phrase);
  await cache.close();
}

describe('the phrase cache', () => {
  it('finds at once that a phrase is not there', async () => {
    expect((await open()).find(keyOf('a'))).toBeNull();
  });

  it('gives what was kept, also to the next process', async () => {
    const cache = await open();
    cache.keep(keyOf('a'), phraseOf(7));
    expect(cache.find(keyOf('a'))).toEqual(phraseOf(7));
    await cache.close();
    const next = (await open()).find(keyOf('a'));
    if (next === null || next === 'lost') throw new Error('nothing was kept');
    expect(next.format).toEqual(format);
    expect(Buffer.from(next.bytes).equals(phraseOf(7).bytes)).toBe(true);
  });

  it.each([
    ['a changed byte', (data: Buffer) => data.fill(9, data.length - 1)],
    ['an end cut off', (data: Buffer) => data.subarray(0, -10)],
    ['no head', () => Buffer.from('nonsense')],
    ['an empty file', () => Buffer.alloc(0)],
    ['a head of another version', (data: Buffer) => Buffer.from(data.toString('latin1').replace('1', '2'))],
  ])('drops a file with %s', async (_words, damage) => {
    await keep(await open(), keyOf('a'), phraseOf(7));
    const file = join(folder, `${keyOf('a')}.phrase`);
    await writeFile(file, damage(await readFile(file)));
    const cache = await open();
    expect(cache.find(keyOf('a'))).toBe('lost');
    expect(cache.find(keyOf('a'))).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('removes what a crash left unfinished, and touches no other file', async () => {
    await writeFile(join(folder, `${keyOf('a')}.phrase.new`), 'half');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const cache = await open();
    expect(await cache.clear()).toBe(0);
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });

  it('drops the longest unused beyond the limit', async () => {
    limit = 3500;
    const cache = await open();
    await keep(cache, keyOf('a'), phraseOf(1));
    await keep(cache, keyOf('b'), phraseOf(2));
    cache.find(keyOf('a'));
    await keep(cache, keyOf('c'), phraseOf(3));
    expect(cache.find(keyOf('b'))).toBeNull();
    expect(cache.find(keyOf('a'))).toEqual(phraseOf(1));
    const { count, sizeBytes } = await cache.info();
    expect(count).toBe(2);
    expect(sizeBytes).toBeLessThanOrEqual(limit);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('makes room when the limit was lowered', async () => {
    const cache = await open();
    await keep(cache, keyOf('a'), phraseOf(1));
    limit = 0;
    expect(await cache.info()).toEqual({ count: 0, sizeBytes: 0, limitBytes: 0 });
  });

  it('reads from disk what memory has no room for', async () => {
    const cache = await open(1500);
    await keep(cache, keyOf('a'), phraseOf(1));
    await keep(cache, keyOf('b'), phraseOf(2));
    await rm(join(folder, `${keyOf('b')}.phrase`));
    await rm(join(folder, `${keyOf('a')}.phrase`));
    expect(cache.find(keyOf('b'))).toEqual(phraseOf(2));
    expect(cache.find(keyOf('a'))).toBe('lost');
  });

  it('counts what another process has added', async () => {
    const cache = await open();
    await keep(await open(), keyOf('a'), phraseOf(1));
    expect((await cache.info()).count).toBe(1);
    expect(cache.find(keyOf('a'))).not.toBe('lost');
    expect(cache.find(keyOf('a'))).not.toBeNull();
  });

  it('is empty once cleared', async () => {
    const cache = await open();
    await keep(cache, keyOf('a'), phraseOf(1));
    expect(await cache.clear()).toBe(1);
    expect(cache.find(keyOf('a'))).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('costs nobody anything where the folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const cache = createPhraseCache({ folder: file, limitBytes: () => Promise.resolve(limit), wallTime });
    await cache.ready();
    await keep(cache, keyOf('a'), phraseOf(1));
    expect(cache.find(keyOf('a'))).toBeNull();
  });
});
