import { describe, expect, it } from 'vitest';
import type { TransportId } from '../../../../core/contract/target.ts';
import { inworldAdapter } from '../../../../electron/providers/inworld/adapter.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { eventsOf, failureIn, outcomeOf, valueOf } from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

let key = '';
const stage = useLabEngine({ engine: () => ({ adapters: [adapter], keyFor: () => key }) });
let minted: string[] = [];

/** The real adapter; every exchange of a key is written down. */
const adapter: typeof inworldAdapter = {
  ...inworldAdapter,
  tokenMint: {
    request: (...asked) => inworldAdapter.tokenMint?.request(...asked) ?? null,
    read: (body) => {
      const token = inworldAdapter.tokenMint?.read(body) ?? '';
      minted.push(token);
      return token;
    },
  },
  connect: (target, presented, context) => {
    presentedKeys.push(presented ?? '');
    return inworldAdapter.connect(target, presented, context);
  },
};
let presentedKeys: string[] = [];

const targetOf = (transport: TransportId) => ({
  ...inworldAdapter.defaultTarget,
  endpoint: stage.lab.origins.http,
  transport,
});

const speak = (asKey: string, transport: TransportId = 'ws') => {
  key = asKey;
  minted = [];
  presentedKeys = [];
  return stage.test.run(runRequest({ target: targetOf(transport) }));
};

describe('a key that is exchanged for a token', () => {
  it('is exchanged once, and the token presented by every transport and for the voices', async () => {
    expect(outcomeOf(await speak('kid:secret'))).toBe('completed');
    expect([minted.length, presentedKeys.at(-1)]).toEqual([1, minted[0]]);
    const [token] = minted;
    for (const transport of ['ws', 'http', 'batch'] as const) {
      expect(outcomeOf(await speak('kid:secret', transport))).toBe('completed');
      expect([minted, presentedKeys.at(-1)]).toEqual([[], token]);
    }
    expect(valueOf(await stage.test.engine.voices(targetOf('ws'))).length).toBeGreaterThan(0);
  });

  it('shares connections from run to run', async () => {
    await speak('again:secret');
    const run = await speak('again:secret');
    expect(eventsOf(run, 'connection')[0]?.temperature).toBe('warm');
    expect(await stage.test.engine.temperature(targetOf('ws'))).toBe('warm');
  });

  it('fails a run in the words of the vendor when it is refused, and is tried again', async () => {
    for (let count = 0; count < 2; count += 1) {
      const run = await speak('invalid:top-secret');
      expect(failureIn(run)).toMatchObject({
        code: 'refused_key',
        message: expect.stringMatching(/Inworld answered 401: .*invalid signature/) as string,
      });
      expect(JSON.stringify(run.events)).not.toContain('top-secret');
    }
  });

  it('is left alone where it stands for itself', async () => {
    expect(outcomeOf(await speak('cG9ydGFsOmtleQ=='))).toBe('completed');
    expect([minted, presentedKeys.at(-1)]).toEqual([[], 'cG9ydGFsOmtleQ==']);
  });
});
