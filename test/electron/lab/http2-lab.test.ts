import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabFault } from '../../../core/contract/lab-profile.ts';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  marksOf,
  outcomeOf,
  payloadOf,
  type TestEngine,
} from '../../helpers/engine/engine.ts';

const target = { provider: 'lab', model: 'flite', voice: 'slt', transport: 'http' } as const;

let lab: Lab;
let test: TestEngine;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile({ http2: true }) });
  test = createTestEngine({ lab: () => Promise.resolve(lab) });
}, 60_000);
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

const run = (connection: 'cold' | 'reuse' = 'cold') => test.run(runRequest({ target, connection }));

describe('the lab with HTTP/2', () => {
  it('is measured over it, and sounds as over HTTP/1.1', async () => {
    const over2 = await run();
    await lab.setProfile(labProfile());
    const over1 = await run();
    await lab.setProfile(labProfile({ http2: true }));
    expect(failureIn(over2)).toBeNull();
    expect(eventsOf(over2, 'connection')[0]?.protocol).toBe('h2');
    expect(eventsOf(over1, 'connection')[0]?.protocol).toBe('http/1.1');
    expect(marksOf(over2)).toEqual(
      expect.arrayContaining([
        'tlsEnd',
        'upgradeStart',
        'upgradeEnd',
        'textSent',
        'firstByte',
        'firstAudio',
        'done',
      ]),
    );
    expect(payloadOf(over2).equals(payloadOf(over1))).toBe(true);
  });

  it('keeps its connection for the next run', async () => {
    await run();
    expect(eventsOf(await run('reuse'), 'connection')[0]).toMatchObject({
      temperature: 'warm',
      protocol: 'h2',
    });
  });

  it.each<[LabFault, string]>([
    [{ kind: 'status', status: 429 }, 'rate_limited'],
    [{ kind: 'cut', afterBytes: 5000 }, 'cut'],
    [{ kind: 'garbage' }, 'protocol'],
  ])('plays %j as over HTTP/1.1', async (fault, code) => {
    await lab.setProfile(labProfile({ http2: true, fault }));
    expect(failureIn(await run())?.code).toBe(code);
    await lab.setProfile(labProfile({ http2: true }));
    expect(outcomeOf(await run('reuse'))).toBe('completed');
  });
});
