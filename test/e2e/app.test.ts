import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { toRunsDocument } from '../../core/session/document/runs-document.ts';
import type { RunEntry } from '../../core/session/document/runs-schema.ts';
import { displayPhases } from '../../core/timeline/display-phases.ts';
import {
  begin,
  endOf,
  events,
  figureLines,
  figureOf,
  pickTarget,
  run,
  runButton,
  stopButton,
  storedSession,
  textField,
  waitUntilFirstAudio,
} from '../helpers/app/live-page.ts';
import { type App, browserDoor, desktopDoor } from '../helpers/app/open-app.ts';

const SHORT = { text: 'Hello there.' };
const LONG = { text: 'Your table for two is booked for seven o’clock tonight. '.repeat(3) };

/** A number as the page writes it. */
const shown = (value: number | null): string =>
  value === null ? '–' : Math.round(value).toLocaleString('en-US');

/** What `onset run --json` prints of the newest run. */
async function entryOf(app: App): Promise<RunEntry> {
  const [entry] = toRunsDocument([await storedSession(app)]).runs;
  if (entry === undefined) throw new Error('no run in the document');
  return entry;
}

async function phasesOn(app: App): Promise<string[]> {
  const columns = app.page.getByRole('group', { name: /^Phases, ms/ }).getByRole('listitem');
  const texts = await columns.allInnerTexts();
  return texts.map((text) => text.split('\n')[1] ?? '');
}

const doors = [browserDoor, desktopDoor()].map((door) => [door.title, door] as const);

const settingsOf = async (app: App): Promise<unknown> =>
  JSON.parse(await readFile(join(app.folder, 'settings.json'), 'utf8'));

describe.each(doors)('%s the app', (_title, door) => {
  let app: App;
  const open = async (settings: Parameters<typeof door.open>[0]) => {
    app = await door.open(settings);
    return app.page;
  };
  afterEach(async () => {
    const { faults } = app;
    await app.close();
    expect(faults).toEqual([]);
  });

  it('starts with the lab and the lesson, and Space brings the first run', async () => {
    const page = await open({});
    await page.getByRole('heading', { name: 'Press Space to hear a first run' }).waitFor();
    expect(await page.getByRole('group', { name: /^Target: Lab › / }).count()).toBe(1);
    expect(await page.getByText('the ten steps between Run and your ear, in order').count()).toBe(1);
    await page.keyboard.press('Space');
    await waitUntilFirstAudio(page);
    await stopButton(page).waitFor();
    expect(await endOf(page)).toBe('completed');
    expect(await events(page).innerText()).toMatch(/chunk \d+, [\d,]+ B/);
  });

  it('shows the figures that the run file holds', async () => {
    const page = await open({ settings: SHORT });
    expect(await run(page)).toBe('completed');
    const { latency, playback, delivery, phases } = await entryOf(app);
    const lostMs = playback.underruns.reduce((sum, { ms }) => sum + ms, 0);
    expect(await figureOf(page, 'Time to first audio')).toBe(shown(latency.ttfaMs));
    expect(await figureOf(page, 'First audible sample')).toBe(shown(latency.ttfaAudibleMs));
    expect(await figureOf(page, 'Time to ear')).toBe(shown(latency.timeToEarMs));
    expect(await figureOf(page, 'Underruns')).toBe(String(playback.underruns.length));
    if (lostMs > 0) expect(await figureLines(page, 'Underruns')).toContain(`${shown(lostMs)} ms`);
    expect(await figureOf(page, 'Speed-up')).toBe(delivery.speedUp?.toFixed(delivery.speedUp < 100 ? 2 : 0));
    expect(await phasesOn(app)).toEqual(displayPhases(phases).map(({ shownMs }) => shown(shownMs)));
  });

  it('reuses the connection in the second run and counts both in the strip', async () => {
    const page = await open({ settings: SHORT });
    await run(page);
    expect((await entryOf(app)).connection).toBe('cold');
    expect(await run(page)).toBe('completed');
    expect((await entryOf(app)).connection).toBe('warm');
    await page.getByText('run 2, warm').waitFor();
    const strip = page.getByRole('region', { name: 'Last 24 runs' });
    expect(await strip.innerText()).toContain('1 cold, 1 warm');
    expect(await strip.getByRole('option').count()).toBe(2);
  });

  it('falls silent on Esc, says what the cancel cost, and runs again', async () => {
    const page = await open({ settings: LONG });
    const runId = await begin(page);
    await expect.poll(() => figureOf(page, 'Time to ear'), { timeout: 20_000 }).toMatch(/^[\d,]+$/);
    await page.keyboard.press('Escape');
    expect(await endOf(page, runId)).toBe('cancelled');
    const { marks, chunks } = await entryOf(app);
    expect(marks.silenced).toBeDefined();
    expect(marks.playEnd).toBeUndefined();
    expect(chunks.length).toBeGreaterThan(0);
    const note = page.getByRole('region', { name: 'Audio chunks' });
    await note
      .getByText(/received; barge-in by button, silent [\d,]+ ms later, (?:[\d.,]+ kB still came|nothing)/)
      .waitFor();
    await textField(page).fill(SHORT.text);
    expect(await run(page)).toBe('completed');
  });

  it('remembers target, text, prebuffer and theme over a reload', async () => {
    const page = await open({ settings: SHORT });
    await pickTarget(page, 'deepgram thalia http mp3');
    await textField(page).fill('Remember me.');
    await page.getByRole('slider', { name: 'Player prebuffer' }).fill('250');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('button', { name: 'Appearance' })
      .click();
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    await expect.poll(() => settingsOf(app)).toMatchObject({ theme: 'light', prebufferMs: 250 });
    await page.reload();
    await runButton(page).waitFor();
    expect(await page.getByRole('group', { name: /^Target: Deepgram › .* › HTTP › MP3/ }).count()).toBe(1);
    expect(await textField(page).inputValue()).toBe('Remember me.');
    expect(await page.getByRole('slider', { name: 'Player prebuffer' }).inputValue()).toBe('250');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
  });
});
