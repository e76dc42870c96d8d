import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { speekoAdapter } from '../../../electron/providers/speeko/adapter.ts';
import { eventsOf, failureIn, markAt, noteCodes, outcomeOf, payloadOf } from '../../helpers/engine/engine.ts';
import {
  expectFailure,
  expectInOrder,
  samplesIn,
  temperatureOf,
  useVendorLab,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there. How are you?';
const TRANSPORTS = ['http', 'batch', 'ws'] as const;

const vendor = useVendorLab(speekoAdapter, { text: TEXT });
const { requestFor, speak, spokenAs } = vendor;

describe.each(TRANSPORTS)('Speeko over %s in the lab', (transport) => {
  it('brings every byte of the MP3', async () => {
    const run = await speak({ transport });
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
    expect(payloadOf(run).equals(await spokenAs('mp3_24000'))).toBe(true);
    expect(eventsOf(run, 'format')[0]?.sampleRate).toBe(24_000);
  });

  it('stamps its marks in order', async () => {
    const run = await speak({ transport });
    expectInOrder(run);
  });

  it.each([
    ['invalid-key', 'refused_key', /invalid API key/],
    ['poor-key', 'payment', /Insufficient/],
    ['limited-key', 'rate_limited', /Rate limit/],
  ] as const)('ends with the key %s as %s', async (refused, code, words) => {
    vendor.useKey(refused);
    const run = await speak({ transport });
    expectFailure(run, code, words);
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it('ends with an unknown voice in the words of the server', async () => {
    const run = await speak({ transport, voice: 'nobody' });
    expectFailure(run, 'rejected', /Unknown voice: nobody/);
  });

  it('refuses a text that is too long before a byte of it is sent', () => {
    expect(() => vendor.test.start(requestFor({ transport }, 'x'.repeat(5001)))).toThrow(/5,?000/);
  });

  it('is cancelled in the middle of its answer', async () => {
    const run = await vendor.cancelled({ transport });
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(markAt(run, 'cancelSent')).toBeGreaterThanOrEqual(
      markAt(run, transport === 'batch' ? 'textSent' : 'firstAudio'),
    );
  });
});

describe("Speeko's dialects in the lab", () => {
  it.each<Partial<Target>>([
    { transport: 'batch', options: { dialect: 'dashboard' } },
    { transport: 'http', options: { keyHeader: 'Authorization' } },
    { transport: 'ws', options: { keyHeader: 'Authorization' } },
  ])('speak %j', async (partial) => {
    expect(payloadOf(await speak(partial)).equals(await spokenAs('mp3_24000'))).toBe(true);
  });

  it('bring WAV whole, with one header', async () => {
    const run = await speak({ transport: 'batch', format: 'wav_24000', options: { dialect: 'dashboard' } });
    expect(samplesIn(run)).toBe((await spokenAs('pcm_24000')).length / 2);
    expect(noteCodes(run)).toEqual(['not_streamed']);
  });

  it('end an unknown path with the hint at the others', async () => {
    const endpoint = `${vendor.lab.origins.http}/speeko/elsewhere`;
    expect(failureIn(await speak({ endpoint }))?.hint).toMatch(/experimental/);
  });

  it('dial anew for the next speech, since each ends with its socket', async () => {
    const first = await speak({ transport: 'ws' });
    const second = await speak({ transport: 'ws' });
    const temperatures = [first, second].map(temperatureOf);
    expect(temperatures).toEqual(['cold', 'cold']);
    expect(outcomeOf(second)).toBe('completed');
  });
});
