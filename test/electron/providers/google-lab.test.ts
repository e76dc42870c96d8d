import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { googleAdapter } from '../../../electron/providers/google/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  type SeenRun,
} from '../../helpers/engine.ts';

const TEXT = 'One sentence for Google.';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
}, 60_000);
afterAll(() => lab.close());

const targetOf = (partial: Partial<Target>): Target => ({
  ...googleAdapter.defaultTarget,
  endpoint: lab.origins.https,
  ...partial,
});

async function run(partial: Partial<Target> = {}, key = 'any-key', text = TEXT): Promise<SeenRun> {
  const test = createTestEngine({ keyFor: () => key, extraCaPem: lab.caPem });
  const seen = await test.run(runRequest({ target: targetOf(partial), text, connection: 'cold' }));
  await test.engine.close();
  return seen;
}

const audioMsOf = (seen: SeenRun): number =>
  eventsOf(seen, 'chunk').reduce((sum, { audioMs }) => sum + audioMs, 0);

describe('a run with Google', () => {
  it.each<Partial<Target>>([
    { transport: 'grpc', format: 'pcm_24000' },
    { transport: 'grpc', format: 'pcm_8000' },
    { transport: 'grpc', format: 'mulaw_8000' },
    { transport: 'batch', format: 'wav_24000' },
    { transport: 'batch', format: 'pcm_16000' },
    { transport: 'batch', format: 'mp3_24000' },
  ])('hears all of it over %j', async (partial) => {
    const seen = await run(partial);
    expect(failureIn(seen)).toBeNull();
    expect(outcomeOf(seen)).toBe('completed');
    const whole = await run({ transport: 'grpc', format: 'pcm_24000' });
    // An MP3 encoder adds its own delay and fills its last frame.
    expect(Math.abs(audioMsOf(seen) - audioMsOf(whole))).toBeLessThan(
      partial.format === 'mp3_24000' ? 120 : 1,
    );
    expect(eventsOf(seen, 'onset')).toHaveLength(1);
    expect(noteCodes(seen).filter((code) => code !== 'not_streamed')).toEqual([]);
  });

  it('sounds the same streamed and whole', async () => {
    const streamed = await run({ format: 'pcm_24000' });
    const whole = await run({ transport: 'batch', format: 'pcm_24000' });
    expect(payloadOf(streamed).equals(payloadOf(whole))).toBe(true);
  });

  it('has the marks of a gRPC call, in the order in which they must come', async () => {
    const seen = await run();
    const inOrder = [
      'dispatched',
      'tcpEnd',
      'tlsEnd',
      'upgradeStart',
      'textSent',
      'firstByte',
      'firstAudio',
      'done',
    ] as const;
    const times = inOrder.map((name) => markAt(seen, name));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(marksOf(seen)).toContain('upgradeEnd');
    expect(eventsOf(seen, 'connection')[0]).toMatchObject({ protocol: 'grpc', temperature: 'cold' });
  });

  it('makes its second call on the same connection', async () => {
    const test = createTestEngine({ keyFor: () => 'any-key', extraCaPem: lab.caPem });
    const request = runRequest({ target: targetOf({}), text: TEXT });
    await test.run(request);
    const seen = await test.run(request);
    await test.engine.close();
    expect(outcomeOf(seen)).toBe('completed');
    expect(eventsOf(seen, 'connection')[0]?.temperature).toBe('warm');
  });

  it.each<[string, Partial<Target>, string, string, string]>([
    ['a bad key', {}, 'invalid-key', TEXT, 'refused_key'],
    ['a bad token', {}, 'Bearer invalid', TEXT, 'refused_key'],
    ['no billing', {}, 'poor-key', TEXT, 'payment'],
    ['too many requests', {}, 'limited-key', TEXT, 'rate_limited'],
    ['a voice that is none', { voice: 'en-US-Standard-A' }, 'any-key', TEXT, 'rejected'],
  ])(
    'ends with %s in the words of the vendor, streamed and whole',
    async (_what, partial, key, text, code) => {
      for (const transport of ['grpc', 'batch'] as const) {
        const seen = await run({ ...partial, transport, format: 'pcm_24000' }, key, text);
        expect(failureIn(seen)?.code).toBe(code);
        expect(failureIn(seen)?.message).toMatch(/^Google /);
        expect(JSON.stringify(seen.events)).not.toContain(key);
      }
    },
  );

  it.each(['grpc', 'batch'] as const)('sends no text of too many bytes over %s', async (transport) => {
    const seen = await run({ transport, format: 'pcm_24000' }, 'any-key', 'ö'.repeat(2501));
    expect(failureIn(seen)).toMatchObject({ code: 'usage' });
    expect(failureIn(seen)?.message).toContain('5002 bytes');
  });

  it('is cancelled by a reset, and the connection serves the next run', async () => {
    await lab.setProfile(labProfile({ speedUp: 2, fault: { kind: 'endless' } }));
    const test = createTestEngine({ keyFor: () => 'any-key', extraCaPem: lab.caPem });
    const runId = test.start(runRequest({ target: targetOf({}), text: TEXT }));
    await test.when(runId, (seen) => eventsOf(seen, 'chunk').length > 1);
    await test.engine.stop(runId);
    const seen = await test.ended(runId);
    await lab.setProfile(labProfile());
    expect(outcomeOf(seen)).toBe('cancelled');
    expect(marksOf(seen)).toContain('cancelSent');
    const next = await test.run(runRequest({ target: targetOf({}), text: TEXT }));
    await test.engine.close();
    expect(eventsOf(next, 'connection')[0]?.temperature).toBe('warm');
    expect(outcomeOf(next)).toBe('completed');
  });

  it.each([
    [{ kind: 'status', status: 503 } as const, 'server_error'],
    [{ kind: 'cut', afterBytes: 5000 } as const, 'cut'],
    [{ kind: 'garbage' } as const, 'protocol'],
  ])('ends in a clear state when the lab plays %j', async (fault, code) => {
    await lab.setProfile(labProfile({ fault }));
    const seen = await run();
    await lab.setProfile(labProfile());
    expect(failureIn(seen)?.code).toBe(code);
  });
});
