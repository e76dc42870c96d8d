import { describe, expect, it } from 'vitest';
import { LAB_PRESETS, type LabFault } from '../../../../core/contract/lab-profile.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { runRequest } from '../../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
} from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

const profile = { ...LAB_PRESETS['This computer'] };
const target = (partial: Partial<Target> = {}): Target => ({ ...labAdapter.defaultTarget, ...partial });

const stage = useLabEngine({
  profile,
  engine: () => ({ timeouts: { firstByteMs: 5000, idleMs: 5000, maxBytes: 2_000_000 } }),
});

describe('a run with the embedded lab', () => {
  it.each(['ws', 'http'] as const)(
    'goes over TLS that only the lab is trusted for, by %s',
    async (transport) => {
      const run = await stage.test.run(runRequest({ target: target({ transport }), connection: 'cold' }));
      expect(failureIn(run)).toBeNull();
      expect(outcomeOf(run)).toBe('completed');
      expect(marksOf(run)).toEqual(
        expect.arrayContaining(['tlsStart', 'tlsEnd', 'firstAudio', 'firstSample']),
      );
      expect(eventsOf(run, 'connection')[0]?.tls?.version).toMatch(/^TLSv1/);
      expect(eventsOf(run, 'onset')).toHaveLength(1);
      expect(eventsOf(run, 'started')[0]?.target.endpoint).toBeNull();
    },
  );

  it('is warm the second time', async () => {
    const request = runRequest({ target: target() });
    await stage.test.run(request);
    const run = await stage.test.run(request);
    expect(eventsOf(run, 'connection')[0]?.temperature).toBe('warm');
  });

  it('says where something else was measured at the same time, and so does the other', async () => {
    const of = (series: string) =>
      stage.test.run(runRequest({ target: target(), purpose: { kind: 'studio', series, item: '0' } }));
    const byHand = () => stage.test.run(runRequest({ target: target() }));
    const saidBy = async (runs: readonly ReturnType<typeof of>[]) =>
      (await Promise.all(runs)).map((run) => noteCodes(run).includes('not_alone'));
    expect(await saidBy([of('a'), byHand()])).toEqual([true, true]);
    // Of one comparison as many are under way together as it asks for.
    expect(await saidBy([of('a'), of('a')])).toEqual([false, false]);
    expect(await saidBy([byHand()])).toEqual([false]);
  });

  it('does not trust the lab certificate for anybody else', async () => {
    const run = await stage.test.run(runRequest({ target: target({ endpoint: stage.lab.origins.https }) }));
    expect(failureIn(run)?.code).toBe('tls');
  });

  it.each(['wav_16000', 'mulaw_8000', 'mp3_24000', 'flac_24000'])('decodes %s', async (format) => {
    const run = await stage.test.run(runRequest({ target: target({ format }) }));
    expect(failureIn(run)).toBeNull();
    expect(eventsOf(run, 'format')[0]?.sampleRate).toBe(Number(format.split('_')[1]));
    expect(noteCodes(run).filter((code) => code !== 'lab_exchange')).toEqual([]);
  });

  it.each<[string, Partial<Target>]>([
    ['openai', { provider: 'openai', model: 'tts-1', voice: 'alloy', transport: 'http' }],
    ['openai', { provider: 'openai', model: 'gpt-4o-mini-tts', voice: 'alloy', transport: 'sse' }],
    ['deepgram', { provider: 'deepgram', model: 'aura-2', voice: 'aura-2-thalia-en', transport: 'ws' }],
    ['deepgram', { provider: 'deepgram', model: 'aura-2', voice: 'aura-2-thalia-en', transport: 'http' }],
  ])('speaks %s with it as well: %j', async (_vendor, partial) => {
    const keyed = createTestEngine({ keyFor: () => 'any-key' });
    const run = await keyed.run(
      runRequest({ target: target({ ...partial, endpoint: stage.lab.origins.http }) }),
    );
    await keyed.engine.close();
    expect(failureIn(run)).toBeNull();
    expect(outcomeOf(run)).toBe('completed');
  });

  it('puts the first audio within its ± of when the lab sent it', async () => {
    await stage.lab.clearSendLog();
    const run = await stage.test.run(runRequest({ target: target() }));
    const origin = eventsOf(run, 'started')[0]?.clockOriginMs ?? Number.NaN;
    const sends = await stage.lab.sendLog();
    const firstAudio = eventsOf(run, 'mark').find(({ mark }) => mark === 'firstAudio');
    const sent = sends.find((send) => send.kind === 'audio');
    const lateMs = (firstAudio?.at ?? Number.NaN) + origin - (sent?.atMonotonicMs ?? Number.NaN);
    // A noisy machine may stretch it; a clock that is not joined would miss by seconds.
    expect(lateMs).toBeGreaterThan(-1);
    expect(lateMs).toBeLessThan(100);
  });
});

describe("the lab's faults", () => {
  it.each<[LabFault, Partial<Target>, string | null, string | null]>([
    [{ kind: 'status', status: 401 }, {}, 'refused_key', null],
    [{ kind: 'status', status: 429 }, { transport: 'http' }, 'rate_limited', null],
    [{ kind: 'status', status: 500 }, { transport: 'http' }, 'server_error', null],
    [{ kind: 'cut', afterBytes: 5000 }, {}, 'cut', null],
    [{ kind: 'cut', afterBytes: 5000 }, { transport: 'http' }, 'cut', null],
    [{ kind: 'stall', afterMs: 0, forMs: 30_000 }, {}, 'timeout', null],
    [{ kind: 'garbage' }, {}, 'protocol', null],
    [{ kind: 'odd_byte' }, {}, null, 'odd_bytes'],
    [{ kind: 'lying_header' }, { format: 'wav_24000' }, null, 'length_lies'],
    [{ kind: 'silence' }, {}, 'inaudible', null],
    [{ kind: 'endless' }, {}, 'too_large', null],
  ])('%j over %j end in a clear state', async (fault, partial, code, note) => {
    await stage.setProfile({ fault });
    const run = await stage.test.run(runRequest({ target: target(partial), connection: 'cold' }));
    await stage.setProfile({});
    expect(failureIn(run)?.code ?? null).toBe(code);
    if (note !== null) expect(noteCodes(run)).toContain(note);
    expect(outcomeOf(await stage.test.run(runRequest({ target: target(partial) })))).toBe('completed');
    expect(Number.isNaN(markAt(run, 'dispatched'))).toBe(false);
  });
});
