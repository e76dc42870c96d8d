import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { chunkingSchema } from '../../../core/contract/chunking.ts';
import type { CommandOutput } from '../../../core/contract/commands.ts';
import type { Result } from '../../../core/contract/result.ts';
import { reuseOf } from '../../../core/session/figures/reuse.ts';
import { dispatch } from '../../../electron/doors/handler.ts';
import { openVisit } from '../../../electron/doors/visit.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import type { Services } from '../../../electron/services.ts';
import type { StudioOrder } from '../../../renderer/stores/studio/studio-plan.ts';
import { allRuns, countedRuns } from '../../../renderer/stores/studio/studio-state.ts';
import { createStudioStore } from '../../../renderer/stores/studio/studio-store.ts';
import { studioOrder } from '../../factories/studio-runs.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

const TEXT = 'One moment. I am looking it up for you.';
const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;
const RUNS_EACH = 10;

let services: Services;
beforeEach(async () => void (services = await openTempServices()), 60_000);
afterEach(() => services.close());

/** The studio of a page at the door of a real engine. */
function openStudio() {
  const { handlers } = openVisit(services);
  const client: EngineBridge = {
    invoke: async (name, input) =>
      (await dispatch(handlers, name, input)) as Result<CommandOutput<typeof name>>,
    subscribe: services.subscribe,
  };
  const studio = createStudioStore(client);
  studio.connect();
  return studio;
}

const guessing = (connection: StudioOrder['connection']): StudioOrder =>
  studioOrder({
    ...{ target, connection, text: TEXT, runsEach: RUNS_EACH, sideBySide: 10 },
    source: { kind: 'tokens', origin: 'simulated', tokens: [{ atMs: 300, text: TEXT }] },
    likelyPhrases: ['One moment.', 'Sure, no problem at all.', 'Hello.'],
    cases: (['sentence', 'whole'] as const).map((strategy, index) => ({
      ...{ key: String(index), target, requests: 'one_each', inFlight: 2, varied: {} },
      chunking: chunkingSchema.parse({ strategy }),
    })),
  });

it.each(['reuse', 'preconnect'] as const)(
  'counts the warm runs of a comparison that guesses, ten replies side by side (%s)',
  async (connection) => {
    const studio = openStudio();
    studio.begin(guessing(connection));
    await expect.poll(() => studio.state.getState().stage.kind, { timeout: 40_000 }).toBe('done');
    const state = studio.state.getState();
    const counted = countedRuns(state);
    expect([allRuns(state).length, counted.length]).toEqual([2 * RUNS_EACH, 2 * RUNS_EACH]);
    expect(new Set(counted.map((session) => session.connection?.temperature))).toEqual(new Set(['warm']));
    expect(new Set(counted.map((session) => reuseOf(session).firstSound))).toEqual(new Set(['speculated']));
  },
  60_000,
);
