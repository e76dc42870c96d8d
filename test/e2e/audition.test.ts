import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../helpers/app/axe.ts';
import { type App, browserDoor } from '../helpers/app/open-app.ts';

const MEASURED_MS = 120_000;
const HEARD_MS = 20_000;
const TRIALS = 2;

describe.each(['dark', 'light'] as const)(
  `${browserDoor.title} a first audition by keyboard, %s`,
  (theme) => {
    let app: App;
    beforeAll(async () => {
      app = await browserDoor.open({ settings: { theme } });
    });
    afterAll(async () => {
      await app.close();
      expect(app.faults).toEqual([]);
    });

    const press = async (...keys: string[]) => {
      for (const key of keys) await app.page.keyboard.press(key);
    };
    /** Tab until it has the focus, as who has no pointer. */
    const tabTo = async (name: RegExp, role: 'button' | 'grid' | 'switch' = 'button') => {
      const wanted = app.page.getByRole(role, { name });
      for (let stops = 0; stops < 60; stops += 1) {
        if (await wanted.evaluate((element) => element === document.activeElement)) return;
        await press('Tab');
      }
      throw new Error(`Tab does not lead to ${String(name)}`);
    };

    it('goes from nothing to a measured, heard and rated matrix without a key', async () => {
      const { page } = app;
      await page.getByRole('button', { name: 'Audition', exact: true }).waitFor();
      await press('2');
      await tabTo(/^median of 5 warm runs/);
      await press('Enter');
      await page.getByLabel('Runs per cell').fill('1');
      expect(await axeViolations(page)).toEqual([]);
      await press('Escape');
      await tabTo(/^Begin with 4 voices/);
      await press('Enter');
      await page.getByRole('grid', { name: 'Voices and samples' }).waitFor();
      await press('Space');
      await page.getByText('16 of 16 runs').first().waitFor({ timeout: MEASURED_MS });

      await tabTo(/Voices and samples/, 'grid');
      await press('ArrowDown', 'Enter');
      await page.getByRole('gridcell', { name: /, playing, / }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await press('4', 'Escape');
      expect(await page.getByRole('gridcell', { name: /: 4 of 5 stars$/ }).count()).toBe(1);
      expect(await page.getByRole('gridcell', { name: /, playing, / }).count()).toBe(0);
    }, 240_000);

    it('compares two voices blind to the end, and shows the share with its interval', async () => {
      const { page } = app;
      await tabTo(/^Blind A\/B/, 'switch');
      await press('Space');
      await page.getByLabel('Trials').fill(String(TRIALS));
      await press('Tab');
      await page.getByText(`Trial 1 of ${String(TRIALS)}`).waitFor();
      await press('Tab');
      for (const vote of ['ArrowLeft', 'ArrowRight']) {
        for (const side of ['A', 'B']) {
          await press(side.toLowerCase());
          await page
            .getByRole('button', { name: new RegExp(`^${side} heard`) })
            .waitFor({ timeout: HEARD_MS });
        }
        expect(await axeViolations(page)).toEqual([]);
        await press(vote);
      }
      await page.getByText('All trials are voted. End and reveal shows what came of it.').waitFor();
      await tabTo(/^End and reveal/);
      await press('Enter');
      const shares = page.getByRole('table', { name: 'Share that preferred each voice' });
      expect(await shares.getByRole('row').count()).toBe(3);
      await page.getByText(/95% between \d+% and \d+%/).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }, 120_000);
  },
);
