import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheClearVerb, cacheInfoVerb, cacheWarmVerb, type WarmParts } from '../../../electron/cli/cache.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import type { Services } from '../../../electron/services.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';
import { startHttpServer } from '../../helpers/servers/net-servers.ts';

let services: Services;
let terminal: ReturnType<typeof captureTerminal>;
let parts: WarmParts;
let ctrlC: AbortController;
let file: string;

beforeEach(async () => {
  services = await openTempServices();
  terminal = captureTerminal();
  file = join(services.info.historyFolder, '..', 'phrases.txt');
  // One process after the other: what a verb closes is opened by the next.
  const left = { ...services, close: () => Promise.resolve() };
  ctrlC = new AbortController();
  const { signal } = ctrlC;
  parts = { terminal, adapters: ADAPTERS, signal, openServices: () => Promise.resolve(left) };
});
afterEach(async () => {
  await services.close();
  await rm(file, { force: true });
});

describe('onset cache', () => {
  it('keeps each line of a file once, tells how much that is, and drops it', async () => {
    await writeFile(file, 'One moment.\n\n  Sure,\n');
    expect(await cacheWarmVerb(file, {}, parts)).toBe(0);
    expect(await cacheWarmVerb(file, {}, parts)).toBe(0);
    expect(await cacheInfoVerb(parts)).toBe(0);
    expect(await cacheClearVerb(parts)).toBe(0);
    expect(terminal.out()).toMatch(
      /^kept +One moment\.\nkept +Sure,\nwas there +One moment\.\nwas there +Sure,\n2 phrases, \d\.\d MB of 64\.0 MB\n2 phrases dropped/,
    );
  }, 30_000);

  it('says why a phrase failed, and with 1 that one did', async () => {
    await writeFile(file, 'One moment.');
    expect(await cacheWarmVerb(file, { endpoint: 'http://127.0.0.1:9' }, parts)).toBe(1);
    expect(terminal.out()).toMatch(/^failed +One moment\.\n +\S/);
  });

  it('ends on Ctrl-C the phrase under way, with 1, and begins no further one', async () => {
    let asked = 0;
    const silent = await startHttpServer(() => {
      asked += 1;
      ctrlC.abort();
    });
    await writeFile(file, 'One moment.\nSure,');
    expect(await cacheWarmVerb(file, { endpoint: silent.origin }, parts)).toBe(1);
    expect([terminal.out(), asked]).toEqual(['', 1]);
    await silent.close();
  });

  it('refuses a file without a phrase', async () => {
    await writeFile(file, ' \n');
    await expect(cacheWarmVerb(file, {}, parts)).rejects.toMatchObject({ failure: { code: 'usage' } });
  });
});
