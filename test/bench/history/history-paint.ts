import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_SWITCHES, chromiumPath, startOnset } from '../../helpers/app/open-app.ts';

/** From the click on History to the frame that shows the first row, ms. */
export interface Painted {
  /** As soon as the page is there, loaded anew each time. */
  readonly atFirstMs: readonly number[];
  /** Coming back to it, when all rows are read. */
  readonly againMs: readonly number[];
}

const PAGES = 5;
const TIMES = 10;
const TIMEOUT_MS = 20_000;

/** `onset serve` over a data folder, and its page in Chromium. */
export async function measurePaint(dataFolder: string): Promise<Painted> {
  const served = await startOnset(['serve', '--no-open'], /(http:\S+)/, { ONSET_HOME: dataFolder });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_SWITCHES] });
  try {
    const atFirstMs: number[] = [];
    const againMs: number[] = [];
    // The address lets in one browser, once.
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(served.said);
    for (let opened = 0; opened < PAGES; opened += 1) {
      if (opened > 0) await page.reload();
      await railButton(page, 'history').waitFor({ timeout: TIMEOUT_MS });
      await railButton(page, 'live').click();
      await rowsGone(page);
      atFirstMs.push(await paintedAfterClick(page));
    }
    for (let time = 0; time < TIMES; time += 1) {
      await railButton(page, 'live').click();
      await rowsGone(page);
      againMs.push(await paintedAfterClick(page));
    }
    return { atFirstMs, againMs };
  } finally {
    await browser.close();
    await served.close();
  }
}

const railButton = (page: Page, screen: string) => page.locator(`.rail-item-${screen}`);

const rowsGone = (page: Page): Promise<void> =>
  page.locator('.history-row').first().waitFor({ state: 'detached', timeout: TIMEOUT_MS });

/** Clicked and timed in the page itself: the way to the browser and back is not the page's. */
function paintedAfterClick(page: Page): Promise<number> {
  return railButton(page, 'history').evaluate(async (button: HTMLElement) => {
    const from = performance.now();
    button.click();
    for (;;) {
      const cell = document.querySelector('.history-row .history-cell');
      if (cell !== null && cell.querySelector('.history-waiting') === null) break;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    // What a frame's callback finds is painted by that frame; a timer comes after it.
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - from;
  });
}
