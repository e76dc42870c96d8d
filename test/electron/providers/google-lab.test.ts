import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import { googleAdapter } from '../../../electron/providers/google/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  eventsOf,
  failureIn,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
} from '../../helpers/engine/engine.ts';
import {
  audioMsIn,
  expectFailure,
  expectInOrder,
  temperatureOf,
  useVendorLab,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'One sentence for Google.';

const vendor = useVendorLab(googleAdapter, { text: TEXT, isSecure: true });
const { speak, speakCold } = vendor;

describe('a run with Google', () => {
  it.each<Partial<Target>>([
    { transport: 'grpc', format: 'pcm_24000' },
    { transport: 'grpc', format: 'pcm_8000' },
    { transport: 'grpc', format: 'mulaw_8000' },
    { transport: 'batch', format: 'wav_24000' },
    { transport: 'batch', format: 'pcm_16000' },
    { transport: 'batch', format: 'mp3_24000' },
  ])('hears all of it over %j', async (partial) => {
    const seen = await speakCold(partial);
    expect(failureIn(seen)).toBeNull();
    expect(outcomeOf(seen)).toBe('completed');
    const whole = await speakCold({ transport: 'grpc', format: 'pcm_24000' });
    // An MP3 encoder adds its own delay and fills its last frame.
    expect(Math.abs(audioMsIn(seen) - audioMsIn(whole))).toBeLessThan(
      partial.format === 'mp3_24000' ? 120 : 1,
    );
    expect(eventsOf(seen, 'onset')).toHaveLength(1);
    expect(noteCodes(seen).filter((code) => code !== 'not_streamed')).toEqual([]);
  });

  it('sounds the same streamed and whole', async () => {
    const streamed = await speakCold({ format: 'pcm_24000' });
    const whole = await speakCold({ transport: 'batch', format: 'pcm_24000' });
    expect(payloadOf(streamed).equals(payloadOf(whole))).toBe(true);
  });

  it('has the marks of a gRPC call, in the order in which they must come', async () => {
    const seen = await speakCold();
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
    expectInOrder(seen, inOrder);
    expect(marksOf(seen)).toContain('upgradeEnd');
    expect(eventsOf(seen, 'connection')[0]).toMatchObject({ protocol: 'grpc', temperature: 'cold' });
  });

  it('makes its second call on the same connection', async () => {
    await speak();
    const seen = await speak();
    expect(outcomeOf(seen)).toBe('completed');
    expect(temperatureOf(seen)).toBe('warm');
  });

  it.each<[string, Partial<Target>, string, FailureCode]>([
    ['a bad key', {}, 'invalid-key', 'refused_key'],
    ['a bad token', {}, 'Bearer invalid', 'refused_key'],
    ['no billing', {}, 'poor-key', 'payment'],
    ['too many requests', {}, 'limited-key', 'rate_limited'],
    ['a voice that is none', { voice: 'en-US-Standard-A' }, 'any-key', 'rejected'],
  ])('ends with %s in the words of the vendor, streamed and whole', async (_what, partial, key, code) => {
    vendor.useKey(key);
    for (const transport of ['grpc', 'batch'] as const) {
      const seen = await speakCold({ ...partial, transport, format: 'pcm_24000' });
      expectFailure(seen, code, /^Google /);
      expect(JSON.stringify(seen.events)).not.toContain(key);
    }
  });

  it.each(['grpc', 'batch'] as const)('sends no text of too many bytes over %s', async (transport) => {
    const seen = await speakCold({ transport, format: 'pcm_24000' }, 'ö'.repeat(2501));
    expectFailure(seen, 'usage', /5002 bytes/);
  });

  it('is cancelled by a reset, and the connection serves the next run', async () => {
    const seen = await vendor.cancelled();
    expect(outcomeOf(seen)).toBe('cancelled');
    expect(marksOf(seen)).toContain('cancelSent');
    await vendor.lab.setProfile(labProfile());
    const next = await speak();
    expect(temperatureOf(next)).toBe('warm');
    expect(outcomeOf(next)).toBe('completed');
  });

  it.each([
    [{ kind: 'status', status: 503 } as const, 'server_error'],
    [{ kind: 'cut', afterBytes: 5000 } as const, 'cut'],
    [{ kind: 'garbage' } as const, 'protocol'],
  ])('ends in a clear state when the lab plays %j', async (fault, code) => {
    await vendor.lab.setProfile(labProfile({ fault }));
    const seen = await speakCold();
    expect(failureIn(seen)?.code).toBe(code);
  });
});
