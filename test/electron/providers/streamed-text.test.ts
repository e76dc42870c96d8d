import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TextPiece } from '../../../core/contract/reply-plan.ts';
import {
  eventsOf,
  failureIn,
  marksOf,
  outcomeOf,
  payloadOf,
  type SeenRun,
} from '../../helpers/engine/engine.ts';
import { samplesOf } from '../../helpers/engine/lab-client.ts';
import { openStage, type Stage } from '../../helpers/matrix/stage.ts';
import { inTime, streamedRequest, streamsText, streamText, tokensOf } from '../../helpers/matrix/streamed.ts';
import { FAST, PACED } from '../../helpers/matrix/trials.ts';
import { WAYS, type Choice, type Way } from '../../helpers/matrix/ways.ts';
import { bestCorrelation } from '../../helpers/sound/signal.ts';

const TEXT = 'One is here. Two is longer than one. Three ends it.';
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterEach(() => stage.setProfile(FAST));
afterAll(() => stage.close());

const titled = (ways: readonly Way[]) => ways.map((way) => [way.title, way] as const);
const STREAMED = WAYS.filter(streamsText);
const WHOLE = WAYS.filter((way) => !streamsText(way));

const wayOf = (title: string, options: Choice['options'] = {}): Way => {
  const way = STREAMED.find((one) => one.title === title);
  if (way === undefined) throw new Error(`No way is called ${title}`);
  return { ...way, choice: { ...way.choice, options: { ...way.choice.options, ...options } } };
};

const engine = () => stage.engineFor('any-key');
const stream = (way: Way, tokens: TextPiece[]): Promise<SeenRun> => streamText(stage, way, tokens);

const endOf = (run: SeenRun) => [failureIn(run), outcomeOf(run)];
const marked = (run: SeenRun, mark: string) => eventsOf(run, 'mark').filter((event) => event.mark === mark);

function likeness(one: Buffer, other: Buffer): number {
  const [said, heard] = [one, other].map((bytes) => Float32Array.from(samplesOf(bytes)));
  return bestCorrelation(said ?? new Float32Array(), heard ?? new Float32Array(), 0, 1).value;
}

describe('text that comes token by token', () => {
  it.concurrent.each(titled(STREAMED))('%s: all of it is said, in one request', async (_title, way) => {
    const tokens = tokensOf(TEXT);
    const [run, whole] = await Promise.all([
      stream(way, inTime(tokens)),
      engine().run(stage.requestFor(way, { text: TEXT })),
    ]);
    expect(endOf(run)).toEqual([null, 'completed']);
    // Where a sentence is a job of its own, its rate is converted by itself: the same sound, not the same bits.
    expect(payloadOf(run)).toHaveLength(payloadOf(whole).length);
    expect(likeness(payloadOf(whole), payloadOf(run))).toBeGreaterThan(0.99);
    expect(eventsOf(run, 'connection')).toHaveLength(1);
    expect(marked(run, 'done')).toHaveLength(1);
  });

  it.concurrent.each(titled(STREAMED))('%s: each piece is stamped when it is sent', async (_title, way) => {
    const tokens = tokensOf(TEXT);
    const run = await stream(way, inTime(tokens));
    const sent = marked(run, 'textSent');
    expect(sent.map(({ request }) => request)).toEqual(tokens.map((_token, index) => index));
    const readyAt = eventsOf(run, 'released').map(({ at }) => at);
    const waitsMs = sent.map(({ at }, index) => at - (readyAt[index] ?? Number.NaN));
    expect(Math.min(...waitsMs)).toBeGreaterThanOrEqual(0);
  });

  it.concurrent.each(titled(STREAMED))('%s: however it is cut, it sounds the same', async (_title, way) => {
    const cuts = [tokensOf(TEXT), TEXT.match(/[^]{1,7}/g) ?? [], TEXT.match(/\S+\s*/g) ?? []];
    const runs = await Promise.all(cuts.map((tokens) => stream(way, inTime(tokens, 2))));
    const [first, ...others] = runs.map(payloadOf);
    expect(others.map((other) => first?.equals(other))).toEqual([true, true]);
  });
});

describe('a cancel while text still comes', () => {
  /** More than any vendor gathers before it begins to speak; the rest comes when nobody waits for it. */
  const tokens = [
    { atMs: 0, text: 'There is more of it. '.repeat(53) },
    { atMs: 60_000, text: 'Never said.' },
  ];

  it.each(titled(STREAMED))('%s: ends it in the middle', async (_title, way) => {
    await stage.setProfile(PACED);
    const isPlain = way.transport.id !== 'grpc';
    const runId = engine().start(streamedRequest(stage, way, tokens, { isPlain }));
    await engine().when(runId, (run) => eventsOf(run, 'chunk').length > 2);
    await engine().engine.stop(runId);
    const run = await engine().ended(runId);
    expect(endOf(run)).toEqual([null, 'cancelled']);
    expect(marksOf(run)).toContain('cancelSent');
    expect(marksOf(run)).not.toContain('done');
    expect(eventsOf(run, 'released')).toHaveLength(1);
  });
});

describe('a transport that takes a text as a whole', () => {
  it.each(titled(WHOLE))('%s: is refused pieces before anything is sent', (_title, way) => {
    expect(engine().engine.start(streamedRequest(stage, way, inTime([TEXT])))).toMatchObject({
      ok: false,
      error: {
        code: 'usage',
        message: expect.stringMatching(/takes a text as a whole, not in pieces\.$/) as string,
        hint: expect.stringMatching(/send a request for each piece\.$/) as string,
      },
    });
  });

  it('is told by name what would take them', () => {
    const hintOf = (title: string): string => {
      const way = WHOLE.find((one) => one.title === title);
      const started = way && engine().engine.start(streamedRequest(stage, way, inTime([TEXT])));
      return started?.ok === false ? started.error.hint : '';
    };
    expect(hintOf('Azure, ws')).toMatch(/^Turn on text_streaming, or/);
    expect(hintOf('Cartesia, sse')).toMatch(/^Choose WebSocket, or/);
    expect(hintOf('OpenAI, http')).toMatch(/^Choose another provider, or/);
  });
});

describe('options of the vendors that gather text', () => {
  /** Enough for the first part of a schedule of 50; then a pause in which Cartesia's context does not expire. */
  const text = `${TEXT} And here is one sentence more. `;
  const tokens = [...inTime(tokensOf(text)), { atMs: 1300, text: 'The end.' }];
  const isEarly = (run: SeenRun): boolean =>
    (marked(run, 'firstAudio')[0]?.at ?? Infinity) < (eventsOf(run, 'text_ended')[0]?.at ?? 0);

  // One after the other: their sound must come within the pause, on a busy machine too.
  it.each([
    ['Cartesia, ws', { max_buffer_delay_ms: 100 }],
    ['ElevenLabs, ws', { chunk_length_schedule: '50' }],
    ['ElevenLabs, ws, multi_context', { chunk_length_schedule: '50' }],
    ['ElevenLabs, ws', { auto_mode: true }],
    ['Inworld, ws', { bufferCharThreshold: 30 }],
    ['Inworld, ws', { autoMode: true }],
  ])('%s: %j lets it begin before the text ends', async (title, options) => {
    const [usual, chosen] = await Promise.all([
      stream(wayOf(title), tokens),
      stream(wayOf(title, options), tokens),
    ]);
    expect([endOf(usual), endOf(chosen)]).toEqual([
      [null, 'completed'],
      [null, 'completed'],
    ]);
    expect([isEarly(usual), isEarly(chosen)]).toEqual([false, true]);
  });
});

describe('a stream of text', () => {
  it('keeps blanks for the piece behind them, which no vendor takes alone', async () => {
    const run = await stream(
      wayOf('Google, grpc'),
      inTime(['\n', 'One', ' ', 'is here. ', '\n', 'Two.', ' ']),
    );
    expect(endOf(run)).toEqual([null, 'completed']);
    const whole = '\nOne is here. \nTwo. ';
    const pieces = eventsOf(run, 'released').map(({ start, end }) => whole.slice(start, end));
    expect(pieces).toEqual(['\nOne', ' is here. ', '\nTwo.']);
  });

  it.each([0, 1])('fails where its vendor cannot take piece %i, and the engine lives', async (index) => {
    // Of 65,000 characters or fewer, but of more bytes than fit a message.
    const long = 'ä'.repeat(33_000);
    const texts = ['One is here. ', 'Two.'].with(index, long);
    const run = await stream(wayOf('Azure, ws, text_streaming'), inTime(texts));
    expect(failureIn(run)).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('65536') as string,
    });
    expect(eventsOf(run, 'ended')).toHaveLength(1);
  });

  it('fails when the vendor ends it before the text does', async () => {
    // Nothing waits in Cartesia's buffer then, and a context that is silent for a second expires.
    const way = wayOf('Cartesia, ws', { max_buffer_delay_ms: 0 });
    const run = await stream(way, inTime(['One is here. ', 'Two.'], 2500));
    expect(failureIn(run)).toMatchObject({
      code: 'cut',
      message: expect.stringContaining('while text was still to come') as string,
    });
  });
});
