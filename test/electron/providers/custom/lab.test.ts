import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chunkingSchema } from '../../../../core/contract/chunking.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { type Lab, startLab } from '../../../../electron/lab/lab.ts';
import { ADAPTERS } from '../../../../electron/providers/registry.ts';
import { labProfile } from '../../../factories/lab-profile.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { EXAMPLES, adapterOf, fixture, textOf } from '../../../helpers/engine/custom-server.ts';
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
} from '../../../helpers/engine/engine.ts';
import { expectFailure, expectInOrder, temperatureOf, wordsIn } from '../../../helpers/engine/vendor-lab.ts';

/** Each description beside the built-in adapter that speaks the same protocol. */
const TWINS: readonly (readonly [file: string, twin: Partial<Target>])[] = [
  [EXAMPLES.webSocket, { provider: 'deepgram', transport: 'ws' }],
  [EXAMPLES.http, { provider: 'openai', transport: 'sse', model: 'gpt-4o-mini-tts' }],
  [fixture('cartesia-ws'), { provider: 'cartesia', transport: 'ws' }],
  [fixture('openai-raw'), { provider: 'openai', transport: 'http', model: 'gpt-4o-mini-tts' }],
  [fixture('inworld-ndjson'), { provider: 'inworld', transport: 'http' }],
  [fixture('inworld-whole'), { provider: 'inworld', transport: 'batch' }],
];
const FILES = TWINS.map(([file]) => file);
const SOCKETS = [EXAMPLES.webSocket, fixture('cartesia-ws')];
/** A whole answer is over as soon as its first audio came. */
const STREAMS = [EXAMPLES.http, fixture('openai-raw'), fixture('inworld-ndjson')];

const TEXT = 'He said "hello", {text} and \\ more.\nHow are you?';
const LONG = 'This sentence is spoken to its end although nobody listens to it any more.';

const adapters = new Map(FILES.map((file) => [file, adapterOf(textOf(file))]));
let lab: Lab;
let key = 'any-key';
let test: TestEngine;

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  test = createTestEngine({ keyFor: () => key, adapters: [...ADAPTERS, ...adapters.values()] });
}, 60_000);
afterEach(async () => {
  key = 'any-key';
  await lab.setProfile(labProfile());
});
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

function requestFor(file: string, partial: Partial<Target> = {}, text = TEXT) {
  const usual = adapters.get(file)?.defaultTarget;
  return runRequest({ target: { ...usual, endpoint: lab.origins.http, ...partial }, text });
}
const speak = (file: string, partial: Partial<Target> = {}, text = TEXT): Promise<SeenRun> =>
  test.run(requestFor(file, partial, text));

async function spokenByTwin(twin: Partial<Target>, format: string): Promise<Buffer> {
  const usual = ADAPTERS.find(({ description }) => description.id === twin.provider)?.defaultTarget;
  const target = { ...usual, ...twin, format, endpoint: lab.origins.http };
  return payloadOf(await test.run(runRequest({ target, text: TEXT })));
}

describe.each(TWINS)('%s, spoken to the lab', (file, twin) => {
  const formats = adapters.get(file)?.description.transports[0]?.formats ?? [];

  it.each(formats)('brings the bytes of the built-in adapter as %s', async (format) => {
    const run = await speak(file, { format });
    expect([failureIn(run), outcomeOf(run), noteCodes(run).includes('no_end_marker')]).toEqual([
      null,
      'completed',
      false,
    ]);
    expect(payloadOf(run).length).toBeGreaterThan(4000);
    expect(payloadOf(run).equals(await spokenByTwin(twin, format))).toBe(true);
  });

  it('stamps its marks in order', async () => {
    expectInOrder(await speak(file));
  });

  it('ends with a bad key in the words of the server, and never tells the key', async () => {
    key = 'invalid-key-of-somebody';
    const run = await test.run({ ...requestFor(file), connection: 'cold' });
    const label = adapters.get(file)?.description.label ?? '';
    expectFailure(run, 'refused_key', new RegExp(`^${label} answered 40[13]: .*\\w{4}`));
    expect(JSON.stringify(run.events)).not.toContain(key);
  });

  it('wants the key that it names before anything is dialled', () => {
    const keyless = createTestEngine({ adapters: [...adapters.values()] });
    expect(() => keyless.start(requestFor(file))).toThrow(/needs a key/);
    return keyless.engine.close();
  });
});

describe.each([
  [EXAMPLES.http, { voice: 'nobody' }, 'rejected', /Voice 'nobody' is not one of/],
  [fixture('openai-raw'), { voice: 'nobody' }, 'rejected', /Voice 'nobody' is not one of/],
  [fixture('cartesia-ws'), { voice: 'nobody' }, 'rejected', /The voice nobody was not found/],
  [fixture('inworld-ndjson'), { voice: 'nobody' }, 'rejected', /nobody/i],
  [EXAMPLES.webSocket, { voice: 'nobody' }, 'rejected', /nobody|model/i],
] as const)('%s with %j', (file, partial, code, words) => {
  it('ends in the words of the server', async () => {
    expectFailure(await speak(file, partial), code, words);
  });
});

describe('a cancel of a described server', () => {
  async function cancelled(file: string, speedUp: number): Promise<SeenRun> {
    await lab.setProfile(labProfile({ speedUp }));
    const runId = test.start(requestFor(file, {}, LONG));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await test.engine.stop(runId);
    return test.ended(runId);
  }

  it.each(SOCKETS)('of %s is written and acknowledged', async (file) => {
    const run = await cancelled(file, 4);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
    expect(markAt(run, 'cancelSent')).toBeGreaterThan(markAt(run, 'firstAudio'));
  });

  it.each(STREAMS)('of %s tears the exchange down', async (file) => {
    const run = await cancelled(file, 1);
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'cancelled']);
  });
});

describe('a described server that takes text in pieces', () => {
  const described = textOf(EXAMPLES.webSocket).replace('\nname: ', '\nstreamsText: true\nid: pieces\nname: ');
  const pieces = adapterOf(described);

  it('is told all of them in one request', async () => {
    const own = createTestEngine({ keyFor: () => key, adapters: [pieces] });
    const tokens = (TEXT.match(/[^]{1,5}/g) ?? []).map((text, index) => ({ atMs: index * 5, text }));
    const run = await own.run({
      ...runRequest({ target: { ...pieces.defaultTarget, endpoint: lab.origins.http }, text: TEXT }),
      plan: {
        source: { kind: 'tokens', origin: 'trace', tokens },
        chunking: chunkingSchema.parse({ strategy: 'token' }),
        requests: 'one_stream',
        inFlight: 1,
      },
    });
    await own.engine.close();
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
    expect(payloadOf(run).equals(payloadOf(await speak(EXAMPLES.webSocket)))).toBe(true);
    expect(eventsOf(run, 'connection')).toHaveLength(1);
  });

  it('takes a text as a whole where nothing is said of it', () => {
    const { transports } = adapterOf(textOf(EXAMPLES.webSocket)).description;
    expect(transports).toMatchObject([{ streamsText: false }]);
    expect(pieces.description.transports).toMatchObject([{ streamsText: true }]);
  });
});

describe('a described WebSocket server', () => {
  it.each(SOCKETS)('%s is warm for the next reply', async (file) => {
    await speak(file);
    const run = await speak(file);
    expect(temperatureOf(run)).toBe('warm');
    expect(outcomeOf(run)).toBe('completed');
  });

  it('tells where its words lie', async () => {
    const words = wordsIn(await speak(fixture('cartesia-ws'), {}, LONG));
    expect(words.map(({ text }) => text)).toEqual(LONG.split(' '));
    expect(words[1]?.startMs).toBeGreaterThan(20);
  });

  it('is refused a text over its limit before a byte of it is sent', () => {
    expect(() => test.start(requestFor(EXAMPLES.webSocket, {}, 'x'.repeat(2001)))).toThrow(
      /2,001 characters/,
    );
  });
});
