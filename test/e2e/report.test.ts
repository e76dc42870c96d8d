import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audition, Vote } from '../../core/contract/audition.ts';
import type { RunRow } from '../../core/history/row.ts';
import type { RecordedRun } from '../../electron/portable/recorded-run.ts';
import { audition } from '../factories/audition.ts';
import { axeViolations } from '../helpers/app/axe.ts';
import { exportFile, recordThree, rowsOf } from '../helpers/engine/exported.ts';

const HOSTILE =
  '<img src=x onerror="globalThis.injected = true"><script>globalThis.injected = true</script>&amp;';

const VOTE: Vote = {
  ...{ a: 'v1', b: 'v2', choice: 'a', x: null, sample: 's1', mode: 'equalised' },
  at: '2026-11-21T10:00:00.000Z',
};

let folder: string;
let browser: Browser;
let runs: readonly RecordedRun[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-report-'));
  runs = await recordThree();
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The report in a browser that has no network, and whatever went wrong or was asked for there. */
async function opened(
  name: string,
  rows: readonly RunRow[],
  colorScheme: 'light' | 'dark' = 'light',
  whose: Audition | null = null,
  recorded = runs,
) {
  const file = join(folder, `${name}.html`);
  await writeFile(file, (await exportFile(recorded, 'html', { rows, audition: whose })).bytes);
  const context = await browser.newContext({ offline: true, colorScheme });
  const page = await context.newPage();
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => requests.push(request.url().slice(0, 40)));
  await page.goto(pathToFileURL(file).href);
  return { page, faults, requests };
}

describe('the report', () => {
  it.each(['light', 'dark'] as const)(
    'opens in %s with no network and nothing to complain of',
    async (scheme) => {
      const { page, faults, requests } = await opened('plain', rowsOf(runs), scheme);
      expect(await page.title()).toBe('Onset report: 3 runs of 3 voices');
      expect(await page.locator('article').count()).toBe(3);
      expect(await page.getByRole('img', { name: 'Phases of the wait' }).count()).toBe(3);
      expect(await page.getByRole('img', { name: 'Depth of the buffer' }).count()).toBe(3);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(ground).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(10, 12, 15)');
      expect(await axeViolations(page)).toEqual([]);
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      expect(faults).toEqual([]);
    },
  );

  it('plays the sound that is in it', async () => {
    const { page } = await opened('sound', rowsOf(runs));
    const seconds = await page.evaluate(async () => {
      const sounds = [...document.querySelectorAll('audio')];
      return Promise.all(
        sounds.map(
          (sound) =>
            new Promise<number>((resolve) => {
              sound.addEventListener('loadedmetadata', () => resolve(sound.duration));
              sound.addEventListener('error', () => resolve(NaN));
              sound.preload = 'metadata';
              sound.load();
            }),
        ),
      );
    });
    expect(seconds).toEqual(rowsOf(runs).map(({ audioMs }) => expect.closeTo(audioMs / 1000, 2) as number));
  });

  it('shows what a text, a voice or a note holds, and runs nothing of it', async () => {
    const rows = rowsOf(runs).map((row) => ({
      ...row,
      text: HOSTILE,
      voice: HOSTILE,
      note: HOSTILE,
      tags: [HOSTILE],
    }));
    const recorded = runs.map((run) => ({
      ...run,
      events: run.events.map((event) => (event.kind === 'started' ? { ...event, text: HOSTILE } : event)),
    }));
    const { page, faults } = await opened('hostile', rows, 'light', null, recorded);
    expect(await page.locator('blockquote').first().textContent()).toBe(HOSTILE);
    expect(await page.locator('img, script').count()).toBe(0);
    expect(await page.evaluate(() => 'injected' in globalThis)).toBe(false);
    expect(faults).toEqual([]);
  });

  it('shows the runs of one audition as a matrix with its ratings', async () => {
    const rows = rowsOf(runs).map((row, place) => ({
      ...row,
      purpose: { kind: 'audition' as const, series: 'a1', item: `voice-${place % 2}/text-1` },
      rating: place + 3,
    }));
    const { page } = await opened('audition', rows);
    const matrix = page.locator('section', { has: page.getByRole('heading', { name: /^Audition/ }) });
    expect(await matrix.locator('tbody tr').count()).toBe(2);
    expect(await matrix.locator('thead').textContent()).toContain('Hello there, you.');
    expect(await matrix.locator('tbody tr').first().textContent()).toMatch(/n=2.*★ 4\.0/s);
    const { page: told } = await opened('outcome', rows, 'light', {
      ...audition({ name: HOSTILE }),
      blind: { ...audition().blind, voices: ['v1', 'v2'], isRevealed: true, votes: [VOTE] },
    });
    const outcome = told.locator('section', { has: told.getByRole('heading', { name: /^Outcome of/ }) });
    expect(await outcome.locator('table').count()).toBe(3);
    expect(await outcome.textContent()).toContain('Seed 1 draws the same order.');
    expect(await told.evaluate(() => 'injected' in globalThis)).toBe(false);
    expect(await axeViolations(told)).toEqual([]);
    const { page: plain } = await opened('none', rowsOf(runs));
    expect(await plain.getByRole('heading', { name: /^Audition/ }).count()).toBe(0);
  });
});
