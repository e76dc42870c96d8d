import type { Page } from 'playwright-core';

/** Of one step of it: a comparison of thirty runs takes a minute where the machine has other work too. */
const STEP_TIMEOUT_MS = 240_000;

/** What the comparison came to, and Live uses now. */
export interface TakenSetting {
  readonly strategy: string;
  readonly prebufferMs: number;
  /** The words of the results' verdict. */
  readonly verdict: string;
  /** What is said of a recommendation before there are runs enough for one. */
  readonly before: string;
}

/** What somebody does who opens Onset for the first time and wants to know how to cut and buffer a reply. */
export async function walkNewcomerPath(page: Page): Promise<TakenSetting> {
  await page.getByRole('button', { name: 'Chunking' }).click();
  await page.getByRole('heading', { name: 'Press Space to compare 5 ways to cut a reply' }).waitFor();
  await page.keyboard.press('Space');
  await page.getByText('30 of 30 runs, warm').waitFor({ timeout: STEP_TIMEOUT_MS });
  const verdict = await page.locator('.studio-verdict').innerText();
  // Six runs of each can tell them apart, and not yet how rare an underrun is.
  const before = await page.locator('.studio-what-if').innerText();
  await page.getByRole('button', { name: 'Run 14 more' }).click();
  await page.getByText('30 of 30 runs, warm, then 14 of 14 more').waitFor({ timeout: STEP_TIMEOUT_MS });
  // On a busy machine the runs are not trusted, and recommend nothing.
  const use = page.getByRole('button', { name: /^Use .+, [\d,]+ ms( anyway)?$/ });
  const [, strategy = '', value = ''] = /^Use (.+), ([\d,]+) ms/.exec(await use.innerText()) ?? [];
  await use.click();
  return { strategy, prebufferMs: Number(value.replaceAll(',', '')), verdict, before };
}
