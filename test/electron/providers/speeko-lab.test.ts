import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { speekoAdapter } from '../../../electron/providers/speeko/adapter.ts';
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
const TRANSPORTS = ['http', 'batch', 'ws'] as const;

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
  const target = { ...speekoAdapter.defaultTarget, endpoint: lab.origins.http, ...partial };
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

describe.each(TRANSPORTS)('Speeko over %s in the lab', (transport) => {
  it('brings every byte of the MP3', async () => {
    const run = await speak({ transport });
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
    expect(payloadOf(run).equals(await spokenAs('mp3_24000'))).toBe(true);
    expect(eventsOf(run, 'format')[0]?.sampleRate).toBe(24_000);
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
  });

  it.each([
    ['invalid-key', 'refused_key', /invalid API key/],
    ['poor-key', 'payment', /Insufficient/],
    ['limited-key', 'rate_limited', /Rate limit/],
  ])('ends with the key %s as %s', async (refused, code, words) => {
    key = refused;
    const run = await speak({ transport });
    expect(failureIn(run)).toMatchObject({ code, message: expect.stringMatching(words) as string });
    expect(JSON.stringify(run.events)).not.toContain(refused);
  });

  it('ends with an unknown voice in the words of the server', async () => {
    const run = await speak({ transport, voice: 'nobody' });
    expect(failureIn(run)).toMatchObject({
      code: 'rejected',
      message: expect.stringMatching(/Unknown voice: nobody/) as string,
    });
  });

  it('refuses a text that is too long before a byte of it is sent', () => {
    expect(() => test.start(requestFor({ transport }, 'x'.repeat(5001)))).toThrow(/5,?000/);
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
    const endpoint = `${lab.origins.http}/speeko/elsewhere`;
    expect(failureIn(await speak({ endpoint }))?.hint).toMatch(/experimental/);
  });

  it('dial anew for the next speech, since each ends with its socket', async () => {
    const first = await speak({ transport: 'ws' });
    const second = await speak({ transport: 'ws' });
    const temperatures = [first, second].map((run) => eventsOf(run, 'connection').at(-1)?.temperature);
    expect(temperatures).toEqual(['cold', 'cold']);
    expect(outcomeOf(second)).toBe('completed');
  });
});
