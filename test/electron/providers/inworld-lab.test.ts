import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabFault } from '../../../core/contract/lab-profile.ts';
import type { Target } from '../../../core/contract/target.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { inworldAdapter } from '../../../electron/providers/inworld/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
  type SeenRun,
  type TestEngine,
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
} from '../../helpers/engine.ts';
import { callLab } from '../../helpers/lab-client.ts';

const TEXT = 'Hello there. How are you?';
const TRANSPORTS = ['ws', 'http', 'batch'] as const;

let lab: Lab;
let key = 'any-key';
let test: TestEngine;

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  test = createTestEngine({ keyFor: () => key });
}, 60_000);
afterEach(async () => {
  key = 'any-key';
  await lab.setProfile(labProfile());
});
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

const requestFor = (partial: Partial<Target> = {}, text = TEXT) => {
  const target = { ...inworldAdapter.defaultTarget, endpoint: lab.origins.http, ...partial };
  return runRequest({ target, text });
};

const speak = (partial: Partial<Target> = {}, text = TEXT) => test.run(requestFor(partial, text));

/** The same words as the embedded voice says them on the lab's own protocol. */
const spokenAs = async (format: string): Promise<Buffer> =>
  (
    await callLab(`${lab.origins.http}/lab/speak`, {
      body: JSON.stringify({ text: TEXT, voice: 'slt', format }),
    })
  ).body;

const samplesIn = (run: SeenRun) => eventsOf(run, 'chunk').reduce((sum, { samples }) => sum + samples, 0);

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
    const marks = [
      'textReady',
      'dispatched',
      'textSent',
      'firstByte',
      'firstAudio',
      'lastAudio',
      'done',
    ] as const;
    const instants = marks.map((mark) => markAt(run, mark));
    expect(instants).toEqual([...instants].sort((one, other) => one - other));
    expect(marksOf(run).includes('initEnd')).toBe(transport === 'ws');
  });

  it('says where the words lie', async () => {
    const run = await speak({ transport, options: { timestampType: 'WORD' } });
    const words = eventsOf(run, 'words').flatMap((event) => event.words);
    expect(words.map(({ text }) => text)).toEqual(['Hello', 'there.', 'How', 'are', 'you?']);
    expect(words.at(-1)?.endMs).toBeCloseTo((await spokenAs('pcm_24000')).length / 48, 0);
  });

  it.each([
    ['invalid-key', 'refused_key', /API key|credentials/],
    ['poor-key', 'payment', /balance/],
    ['limited-key', 'rate_limited', /Too many/],
  ])('ends with the key %s as %s', async (refused, code, words) => {
    key = refused;
    const run = await test.run({ ...requestFor({ transport }), connection: 'cold' });
    expect(failureIn(run)?.code).toBe(code);
    expect(failureIn(run)?.message).toMatch(words);
    expect(failureIn(run)?.hint).not.toBe('');
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it.each<[Partial<Target>, string, RegExp]>([
    [{ voice: 'Nobody' }, 'rejected', /Unknown voice: Nobody not found!/],
    [{ model: 'inworld-tts-0' }, 'rejected', /model_id: inworld-tts-0 is not supported/],
  ])('ends with %j in the words of the vendor', async (partial, code, words) => {
    const run = await speak({ transport, ...partial });
    expect(failureIn(run)).toMatchObject({ code, message: expect.stringMatching(words) as string });
  });

  it.each<[LabFault, string]>([
    [{ kind: 'cut', afterBytes: 5000 }, 'cut'],
    [{ kind: 'garbage' }, 'protocol'],
    [{ kind: 'status', status: 503 }, 'server_error'],
    [{ kind: 'silence' }, 'inaudible'],
  ])('calls the fault %j by its name: %s', async (fault, code) => {
    await lab.setProfile(labProfile({ fault }));
    const run = await test.run({ ...requestFor({ transport }), connection: 'cold' });
    expect(failureIn(run)?.code).toBe(code);
  });

  it('refuses a text that is too long before a byte of it is sent', () => {
    expect(() => test.start(requestFor({ transport }, 'x'.repeat(2001)))).toThrow(/2,?000/);
  });

  it('is cancelled in the middle of its answer', async () => {
    const [slow, mark] =
      transport === 'batch'
        ? ([{ thinkMs: 10_000 }, 'textSent'] as const)
        : ([{ speedUp: 1, fault: { kind: 'endless' } }, 'firstAudio'] as const);
    await lab.setProfile(labProfile(slow));
    const runId = test.start(requestFor({ transport }));
    await test.when(runId, (run) => marksOf(run).includes(mark));
    await test.engine.stop(runId);
    const run = await test.ended(runId);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(markAt(run, 'cancelSent')).toBeGreaterThanOrEqual(markAt(run, mark));
  });
});

describe('an Inworld socket in the lab', () => {
  it('is used again for the next context', async () => {
    await speak();
    const run = await speak();
    expect(eventsOf(run, 'connection')[0]?.temperature).toBe('warm');
    expect(payloadOf(run).equals(await spokenAs('pcm_24000'))).toBe(true);
  });

  it('is still used after more contexts than fit on it at once', async () => {
    for (let count = 0; count < 6; count += 1) expect(outcomeOf(await speak())).toBe('completed');
  });
});

describe('the voices of Inworld in the lab', () => {
  it('are listed to a key', async () => {
    const request = inworldAdapter.voiceList?.request(
      { ...inworldAdapter.defaultTarget, endpoint: lab.origins.http },
      key,
      adapterContext(),
      null,
    );
    const { body } = await callLab(request?.url ?? '', { headers: { ...request?.headers } });
    const ids = inworldAdapter.voiceList?.read(body.toString()).voices.map(({ id }) => id);
    expect(ids).toContain('Ashley');
  });
});

describe('a session token of Inworld from the lab', () => {
  const mint = inworldAdapter.tokenMint;
  const exchange = async (portalKey: string) => {
    const target = { ...inworldAdapter.defaultTarget, endpoint: lab.origins.http };
    const request = mint?.request(target, portalKey, adapterContext());
    return callLab(request?.url ?? '', { body: request?.body ?? '', headers: { ...request?.headers } });
  };

  it.each(['kid:secret', 'kid:secret:workspace'])('is given for %s, and speaks', async (portalKey) => {
    key = mint?.read((await exchange(portalKey)).body.toString()) ?? '';
    expect(key).toMatch(/^Bearer eyJ/);
    for (const transport of TRANSPORTS) expect(outcomeOf(await speak({ transport }))).toBe('completed');
  });

  it('is not given for a key that is refused', async () => {
    expect((await exchange('invalid:secret')).status).toBe(401);
  });
});
