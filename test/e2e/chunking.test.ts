import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, storedSession } from '../helpers/live-page.ts';
import { type App, browserDoor } from '../helpers/open-app.ts';

/** What the way of a newcomer may take, ms. */
const TWO_MINUTES_MS = 120_000;

describe(`${browserDoor.title} from a sample reply to the prebuffer it needs`, () => {
  let app: App;
  beforeAll(async () => {
    app = await browserDoor.open();
  });
  afterAll(async () => {
    await app.close();
    expect(app.faults).toEqual([]);
  });

  it('leads through one comparison to a setting that Live uses, in under two minutes', async () => {
    const { page } = app;
    const beganAt = performance.now();
    await page.getByRole('button', { name: 'Chunking' }).click();
    await page.getByRole('heading', { name: 'Press Space to compare 5 ways to cut a reply' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByText('30 of 30 runs, warm').waitFor({ timeout: TWO_MINUTES_MS });

    const verdict = await page.locator('.studio-verdict').innerText();
    expect(verdict).toMatch(/ sooner than | equally soon/);
    expect(await page.getByRole('table', { name: 'Results by strategy' }).getByRole('row').count()).toBe(6);
    const use = page.getByRole('button', { name: /^Use \d+ ms$/ });
    const prebufferMs = Number(/\d+/.exec(await use.innerText())?.[0]);
    await use.click();
    await page.getByRole('button', { name: 'Undo, back to 200 ms' }).waitFor();

    await page.keyboard.press('1');
    expect(await page.getByRole('slider', { name: 'Player prebuffer' }).inputValue()).toBe(
      String(prebufferMs),
    );
    expect(performance.now() - beganAt).toBeLessThan(TWO_MINUTES_MS);
    expect(await run(page)).toBe('completed');
    expect((await storedSession(app)).started).toMatchObject({ prebufferMs, playback: 'device' });
  }, 180_000);
});
