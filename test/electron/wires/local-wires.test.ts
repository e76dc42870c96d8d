import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../../electron/clock/clock.ts';
import { DEFAULT_TIMEOUTS } from '../../../electron/engine/options.ts';
import { createLocalWires } from '../../../electron/wires/local-wires.ts';
import type { Wires } from '../../../electron/wires/wires.ts';
import { startHttpServer, type TestServer } from '../../helpers/servers/net-servers.ts';

/** More listeners of one signal than Node takes for intended. */
const MANY = 12;

describe('wires in this thread', () => {
  let server: TestServer;
  let wires: Wires;
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => void warnings.push(name);
  beforeAll(async () => {
    server = await startHttpServer((_request, response) => response.end('x'));
    wires = createLocalWires(createClock());
    process.on('warning', onWarning);
  });
  afterAll(async () => {
    process.off('warning', onWarning);
    await wires.close();
    await server.close();
  });

  it('make many connections at once without a warning of too many listeners', async () => {
    const plan = { kind: 'http', url: `${server.origin}/`, headers: {}, subprotocols: [] } as const;
    await wires.warm({ plan, ca: null, timeouts: DEFAULT_TIMEOUTS }, MANY);
    // The server may accept them later than they stand here.
    await vi.waitFor(() => {
      expect(server.connections()).toBe(MANY);
    });
    expect(warnings).toEqual([]);
  });
});
