import { describe, expect, it } from 'vitest';
import type { LabFault } from '../../../core/contract/lab-profile.ts';
import type { Target } from '../../../core/contract/target.ts';
import { inworldAdapter } from '../../../electron/providers/inworld/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { failureIn, markAt, marksOf, noteCodes, outcomeOf, payloadOf } from '../../helpers/engine/engine.ts';
import { callLab } from '../../helpers/engine/lab-client.ts';
import {
  expectFailure,
  expectInOrder,
  samplesIn,
  temperatureOf,
  useVendorLab,
  wordsIn,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there. How are you?';
const TRANSPORTS = ['ws', 'http', 'batch'] as const;

const vendor = useVendorLab(inworldAdapter, { text: TEXT });
const { targetOf, requestFor, speak, speakCold, spokenAs } = vendor;

describe.each(TRANSPORTS)('Inworld over %s in the lab', (transport) => {
  it.each(['pcm_24000', 'pcm_48000', 'mulaw_8000', 'alaw_8000'])(
    'brings every byte of %s',
    async (format) => {
      const run = await speak({ transport, format });
      expect(failureIn(run)).toBeNull();
      expect(payloadOf(run).equals(await spokenAs(format))).toBe(true);
      expect(outcomeOf(run)).toBe('completed');
    },
  );

  it('decodes WAV whatever headers come in it', async () => {
    const run = await speak({ transport, format: 'wav_16000' });
    const expected = (await spokenAs('pcm_16000')).length / 2;
    expect([failureIn(run), samplesIn(run)]).toEqual([null, expected]);
    expect(noteCodes(run).includes('repeated_header')).toBe(transport !== 'batch');
    expect(noteCodes(run)).not.toContain('length_lies');
  });

  it('decodes MP3', async () => {
    const run = await speak({ transport, format: 'mp3_24000' });
    expect(outcomeOf(run)).toBe('completed');
    expect(samplesIn(run)).toBeGreaterThan((await spokenAs('pcm_24000')).length / 2);
  });

  it('stamps its marks in order', async () => {
    const run = await speak({ transport });
    expectInOrder(run);
    expect(marksOf(run).includes('initEnd')).toBe(transport === 'ws');
  });

  it('says where the words lie', async () => {
    const run = await speak({ transport, options: { timestampType: 'WORD' } });
    const words = wordsIn(run);
    expect(words.map(({ text }) => text)).toEqual(['Hello', 'there.', 'How', 'are', 'you?']);
    expect(words.at(-1)?.endMs).toBeCloseTo((await spokenAs('pcm_24000')).length / 48, 0);
  });

  it.each([
    ['invalid-key', 'refused_key', /API key|credentials/],
    ['poor-key', 'payment', /balance/],
    ['limited-key', 'rate_limited', /Too many/],
  ] as const)('ends with the key %s as %s', async (refused, code, words) => {
    vendor.useKey(refused);
    const run = await speakCold({ transport });
    expectFailure(run, code, words);
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it.each<[Partial<Target>, RegExp]>([
    [{ voice: 'Nobody' }, /Unknown voice: Nobody not found!/],
    [{ model: 'inworld-tts-0' }, /model_id: inworld-tts-0 is not supported/],
  ])('ends with %j in the words of the vendor', async (partial, words) => {
    expectFailure(await speak({ transport, ...partial }), 'rejected', words);
  });

  it.each<[LabFault, string]>([
    [{ kind: 'cut', afterBytes: 5000 }, 'cut'],
    [{ kind: 'garbage' }, 'protocol'],
    [{ kind: 'status', status: 503 }, 'server_error'],
    [{ kind: 'silence' }, 'inaudible'],
  ])('calls the fault %j by its name: %s', async (fault, code) => {
    await vendor.lab.setProfile(labProfile({ fault }));
    const run = await speakCold({ transport });
    expect(failureIn(run)?.code).toBe(code);
  });

  it('refuses a text that is too long before a byte of it is sent', () => {
    expect(() => vendor.test.start(requestFor({ transport }, 'x'.repeat(2001)))).toThrow(/2,?000/);
  });

  it('is cancelled in the middle of its answer', async () => {
    const run = await vendor.cancelled({ transport });
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(markAt(run, 'cancelSent')).toBeGreaterThanOrEqual(
      markAt(run, transport === 'batch' ? 'textSent' : 'firstAudio'),
    );
  });
});

describe('an Inworld socket in the lab', () => {
  it('is used again for the next context', async () => {
    await speak();
    const run = await speak();
    expect(temperatureOf(run)).toBe('warm');
    expect(payloadOf(run).equals(await spokenAs('pcm_24000'))).toBe(true);
  });

  it('is still used after more contexts than fit on it at once', async () => {
    for (let count = 0; count < 6; count += 1) expect(outcomeOf(await speak())).toBe('completed');
  });
});

describe('the voices of Inworld in the lab', () => {
  it('are listed to a key', async () => {
    const request = inworldAdapter.voiceList?.request(targetOf(), 'any-key', adapterContext(), null);
    const { body } = await callLab(request?.url ?? '', { headers: { ...request?.headers } });
    const ids = inworldAdapter.voiceList?.read(body.toString()).voices.map(({ id }) => id);
    expect(ids).toContain('Ashley');
  });
});

describe('a session token of Inworld from the lab', () => {
  const mint = inworldAdapter.tokenMint;
  const exchange = async (portalKey: string) => {
    const request = mint?.request(targetOf(), portalKey, adapterContext());
    return callLab(request?.url ?? '', { body: request?.body ?? '', headers: { ...request?.headers } });
  };

  it.each(['kid:secret', 'kid:secret:workspace'])('is given for %s, and speaks', async (portalKey) => {
    const key = mint?.read((await exchange(portalKey)).body.toString()) ?? '';
    vendor.useKey(key);
    expect(key).toMatch(/^Bearer eyJ/);
    for (const transport of TRANSPORTS) expect(outcomeOf(await speak({ transport }))).toBe('completed');
  });

  it('is not given for a key that is refused', async () => {
    expect((await exchange('invalid:secret')).status).toBe(401);
  });
});
