import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../core/contract/studio.ts';
import { run, storedSession } from '../helpers/app/live-page.ts';
import { walkNewcomerPath } from '../helpers/app/newcomer-path.ts';
import { type App, browserDoor } from '../helpers/app/open-app.ts';
import { type ModelServer, startModelServer } from '../helpers/servers/model-server.ts';

describe(`${browserDoor.title} from a sample reply to the strategy and the prebuffer it needs`, () => {
  let app: App;
  beforeAll(async () => {
    app = await browserDoor.open();
  });
  afterAll(async () => {
    await app.close();
    expect(app.faults).toEqual([]);
  });

  it('leads through one comparison to a setting that Live uses', async () => {
    const { page } = app;
    const { strategy, prebufferMs, verdict, before } = await walkNewcomerPath(page);
    expect(verdict).toMatch(/ sooner than /);
    expect(before).toContain('Not recommended');
    expect(await page.getByRole('table', { name: 'Results by strategy' }).getByRole('row').count()).toBe(6);
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    expect(await undo.getAttribute('title')).toBe('Back to Whole text, 200 ms');

    await page.keyboard.press('1');
    const cut = page.getByRole('combobox', { name: 'Chunking' });
    expect(await cut.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.label)).toBe(strategy);
    expect(await page.getByRole('slider', { name: 'Player prebuffer' }).inputValue()).toBe(
      String(prebufferMs),
    );
    expect(await run(page)).toBe('completed');
    const { started, pieces } = await storedSession(app);
    expect(started).toMatchObject({ prebufferMs, playback: 'device', plan: { source: 'typed' } });
    expect(await page.getByRole('table', { name: 'Pieces of the text' }).locator('tbody tr').count()).toBe(
      pieces.length,
    );
    expect(pieces.length).toBeGreaterThan(1);
  }, 400_000);
});

const ANSWER = 'Sure, it left today. It will be there on Thursday, before noon.';

describe(`${browserDoor.title} a language model’s reply, cut in several ways`, () => {
  let app: App;
  let model: ModelServer;
  beforeAll(async () => {
    model = await startModelServer(ANSWER.split(/(?= )/));
    app = await browserDoor.open();
  });
  afterAll(async () => {
    await app.close();
    await model.close();
    expect(app.faults).toEqual([]);
  });

  it('is asked for once with its key, and replayed the same for every strategy', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Chunking' }).click();
    await page.getByRole('button', { name: /^Text source/ }).click();
    await page.getByRole('button', { name: 'Language model' }).click();
    const source = page.getByRole('dialog', { name: 'Text source' });
    await source.getByLabel('Endpoint').fill(model.origin);
    await source.getByLabel('Model', { exact: true }).fill('small');
    await source.getByRole('button', { name: 'Add a key' }).click();
    await source.getByLabel('API key for the language model').fill('sk-canary-e2e');
    await source.getByRole('button', { name: 'Save', exact: true }).click();
    await source.getByText('kept until Onset closes').waitFor();
    await source.getByRole('button', { name: 'Ask the model' }).click();
    expect(await source.getByLabel('The model’s answer').innerText()).toBe(ANSWER);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /^Run all/ }).click();
    await page.getByText('30 of 30 runs, warm').waitFor({ timeout: 120_000 });
    expect(model.asked).toMatchObject([{ authorization: 'Bearer sk-canary-e2e', body: { model: 'small' } }]);
    const { started, texts } = await storedSession(app);
    expect(started).toMatchObject({ text: ANSWER, plan: { source: 'trace' }, purpose: { kind: 'studio' } });
    expect(texts.map(({ text }) => text).join('')).toBe(ANSWER);
    expect(await page.content()).not.toContain('sk-canary-e2e');

    await page.getByRole('button', { name: 'Model the rest' }).click();
    await page.getByText(/^Modelled from \d+ requests/).waitFor();
    await page.getByRole('row', { name: /^8 words modelled/ }).waitFor();
  }, 180_000);
});

/** A run takes a second or two. */
const WITHIN = { timeout: 20_000 };

describe(`${browserDoor.title} a comparison that is paused`, () => {
  let app: App;
  beforeAll(async () => {
    const studio = { ...FIRST_STUDIO, source: 'paste', reply: 'It left today.', sideBySide: 1 } as const;
    app = await browserDoor.open({ settings: { studio } });
  });
  afterAll(async () => {
    await app.close();
    expect(app.faults).toEqual([]);
  });

  it('goes on after the page was loaded anew', async () => {
    const { page } = app;
    const progress = page.locator('.studio-progress');
    const over = async () => Number.parseInt(await progress.innerText(), 10);
    const tells = (stage: string) =>
      page.getByText(new RegExp(`^\\d+ of 30 runs, warm, ${stage}$`)).waitFor();
    await page.getByRole('button', { name: 'Chunking' }).click();
    await page.getByRole('button', { name: /^Run all/ }).click();
    await expect.poll(over, WITHIN).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await tells('paused');
    const before = await over();

    await page.reload();
    await page.getByRole('button', { name: 'Chunking' }).click();
    await tells('paused');
    expect(await over()).toBe(before);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(over, WITHIN).toBeGreaterThan(before);
    await page.getByRole('button', { name: /^Stop/ }).click();
    await tells('stopped');
  }, 60_000);
});
