import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../core/contract/commands.ts';
import type { Result } from '../../../core/contract/result.ts';
import { dispatch } from '../../../electron/doors/handler.ts';
import { createHandlers } from '../../../electron/doors/handlers.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import type { Services } from '../../../electron/services.ts';
import { valueOf } from '../../helpers/engine/engine.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

const target = labAdapter.defaultTarget;
const PHRASES = ['One moment.', 'Sure,'];

let services: Services;
beforeEach(async () => {
  services = await openTempServices();
});
afterEach(() => services.close());

async function call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  return valueOf((await dispatch(createHandlers(services), name, input)) as Result<CommandOutput<N>>);
}

describe('the commands of the phrase cache', () => {
  it('generate phrases once, tell of them, and drop them', async () => {
    expect(await call('cache.warm', { target, phrases: PHRASES })).toEqual(
      PHRASES.map((phrase) => ({ phrase, outcome: 'kept' })),
    );
    const { count, sizeBytes, limitBytes } = await call('cache.info', null);
    expect(count).toBe(PHRASES.length);
    expect(sizeBytes).toBeGreaterThan(10_000);
    expect(limitBytes).toBe(64 * 1024 * 1024);
    expect(await call('cache.warm', { target, phrases: PHRASES })).toEqual(
      PHRASES.map((phrase) => ({ phrase, outcome: 'was_there' })),
    );
    expect(await call('cache.clear', null)).toEqual({ count: PHRASES.length });
    expect(await call('cache.info', null)).toMatchObject({ count: 0, sizeBytes: 0 });
  }, 30_000);

  it('tell no page of a generated phrase, and keep no run of it', async () => {
    const seen: unknown[] = [];
    services.subscribe((event) => seen.push(event));
    await call('cache.warm', { target, phrases: ['Hello.'] });
    expect(seen).toEqual([]);
    expect(await services.history.list(10)).toEqual([]);
  }, 30_000);

  it('say of each phrase that failed why', async () => {
    const nowhere = { ...target, endpoint: 'http://127.0.0.1:9' };
    const warmed = await call('cache.warm', { target: nowhere, phrases: PHRASES });
    expect(warmed.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect(warmed[0]).toMatchObject({ failure: { code: 'connect' } });
  });

  it('hold the cache to the limit in the settings', async () => {
    await call('cache.warm', { target, phrases: PHRASES });
    await call('settings.set', { phraseCacheMb: 0 });
    expect(await call('cache.info', null)).toEqual({ count: 0, sizeBytes: 0, limitBytes: 0 });
  }, 30_000);
});
