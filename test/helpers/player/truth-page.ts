import type { Page } from 'playwright-core';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import { type Served, serve } from '../../../electron/serve.ts';
import type {} from '../../fixtures/truth/page.ts';
import { buildFixturePage, launchPlaying } from '../app/fixture-page.ts';
import { openTempServices } from '../engine/temp-services.ts';
import { startNullSink } from '../heard/null-sink.ts';
import { withPriority } from '../heard/priority.ts';

/** Players on one page, behind the real door of a real engine with its lab. */
export interface TruthPage {
  readonly page: Page;
  /** A run as history has it. */
  recorded(runId: string): Promise<Session>;
  setNetwork(profile: LabProfile): Promise<void>;
  close(): Promise<void>;
}

/**
 * It plays into a sound server: the device that a muted browser plays into falls behind by some 10 ms and catches up.
 * @param rates one player for each, Hz; seats count from 0
 */
export async function openTruthPage(rates: readonly number[]): Promise<TruthPage> {
  const { outDir, remove } = await buildFixturePage('truth');
  const services = await openTempServices();
  const served: Served = await serve({ services, pageRoot: outDir, port: 0 });
  const sink = await withPriority(() => startNullSink());
  const browser = await withPriority(() => launchPlaying(sink.env));
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(served.link);
  await page.waitForFunction(() => 'playAgain' in window);
  for (const [seat, rate] of rates.entries())
    await page.evaluate(([at, hertz]) => window.openSeat(at, hertz), [seat, rate] as const);
  return {
    page,
    async recorded(runId) {
      const { events } = await services.history.get(runId);
      const session = foldRun(runId, events);
      if (session === null) throw new Error(`${runId} is not in history`);
      return session;
    },
    setNetwork: (profile) => services.lab.setProfile(profile),
    async close() {
      await browser.close();
      await sink.close();
      await served.close();
      await services.close();
      remove();
    },
  };
}
