import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { createVoiceCache } from '../../../electron/storage/voice-cache.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-voices-'));
});
afterEach(() => rm(folder, { recursive: true }));

const VOICE: Voice = { id: 'a', label: 'A', language: 'en-US', gender: 'female', models: ['m'] };

it('knows after a restart what a vendor told, and when', async () => {
  const file = join(folder, 'voices.json');
  const cache = await createVoiceCache(file);
  expect(cache.get('deepgram')).toBeNull();
  await cache.set('deepgram', [VOICE], '2026-06-01T00:00:00.000Z');
  const again = await createVoiceCache(file);
  expect(again.get('deepgram')).toEqual({ asOf: '2026-06-01T00:00:00.000Z', voices: [VOICE] });
});

it.each(['', '{', '{"deepgram":{"voices":"none"}}'])('is empty when its file is spoilt: %j', async (text) => {
  const file = join(folder, 'voices.json');
  await writeFile(file, text);
  const cache = await createVoiceCache(file);
  expect(cache.get('deepgram')).toBeNull();
  await cache.set('deepgram', [VOICE], '2026-06-01T00:00:00.000Z');
  expect(await readFile(file, 'utf8')).toContain('"A"');
});
