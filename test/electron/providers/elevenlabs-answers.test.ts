import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { elevenlabsAdapter } from '../../../electron/providers/elevenlabs/adapter.ts';
import { createNdjsonFramer } from '../../../electron/transport/ndjson.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const CONTEXT = '00000000-0000-4000-8000-000000000001';
const MULTI: OptionValues = { multi_context: true };
const TIMED: OptionValues = { with_timestamps: true };
const tone = tonePcm(40);

const begin = (partial: Partial<Target> = {}) =>
  elevenlabsAdapter.begin({ ...elevenlabsAdapter.defaultTarget, ...partial }, adapterContext());
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const characters = (text: string, startMs: number, stepMs = 10) => ({
  chars: [...text],
  charStartTimesMs: [...text].map((_, index) => startMs + index * stepMs),
  charDurationsMs: [...text].map(() => stepMs),
});
const inSeconds = (text: string, startMs: number) => ({
  characters: [...text],
  character_start_times_seconds: [...text].map((_, index) => (startMs + index * 10) / 1000),
  character_end_times_seconds: [...text].map((_, index) => (startMs + index * 10 + 10) / 1000),
});
const word = (text: string, startMs: number, endMs: number) => ({ text, startMs, endMs });
const wordsIn = (others: ReturnType<typeof decodeAll>['others']) =>
  others
    .flatMap((event) => (event.kind === 'words' ? event.words : []))
    .map(({ text, startMs, endMs }) => word(text, Math.round(startMs), Math.round(endMs)));

describe('the ElevenLabs adapter understands', () => {
  it('a reply on stream-input, in whatever messages its audio comes', () => {
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const audio = edges
          .slice(1)
          .map((edge, index) => json({ audio: base64(tone.subarray(edges[index], edge)), isFinal: null }));
        const decoded = decodeAll(begin(), [...audio, json({ audio: null, isFinal: true })]);
        // A message without sound only says that the answer has begun.
        const others = decoded.others.filter(({ kind }) => kind !== 'begun');
        expect({ ...decoded, others }).toEqual({ audio: tone.toString('hex'), others: [{ kind: 'done' }] });
      }),
    );
  });

  it.each(['char', 'chars'])('alignments by the names that begin with %s', (prefix) => {
    const [starts, durations] = [`${prefix}StartTimesMs`, `${prefix}DurationsMs`];
    const alignment = { chars: ['H', 'i'], [starts]: [5, 15], [durations]: [10, 20] };
    const { others } = decodeAll(begin(), [json({ audio: '', alignment }), json({ isFinal: true })]);
    expect(wordsIn(others)).toEqual([word('Hi', 5, 35)]);
  });

  it('words across messages, each message on the time of its own audio', () => {
    const piece = (text: string, startMs: number) =>
      json({ audio: base64(tone), isFinal: false, alignment: characters(text, startMs, 2) });
    const { others } = decodeAll(begin(), [
      piece(' Hello wo', 3),
      json({ audio: base64(tone), alignment: null }),
      piece('rld, you', 0),
      json({ isFinal: true }),
    ]);
    expect(wordsIn(others)).toEqual([word('Hello', 5, 15), word('world,', 17, 88), word('you', 90, 96)]);
  });

  it.each([
    ['the line', 0],
    ['the reply', 40],
  ])('times over HTTP that count from the beginning of %s', (_what, secondMs) => {
    const lines = [
      { audio_base64: base64(tone), alignment: inSeconds('One ', 0), normalized_alignment: null },
      { audio_base64: base64(tone), alignment: inSeconds('two.', secondMs), normalized_alignment: null },
    ];
    const body = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const codec = () => begin({ transport: 'http', options: TIMED });
    const answer = { status: 200, headers: { 'content-type': 'application/json' }, body };
    const { audio, others } = replayLines(codec(), answer);
    expect(audio).toBe(tone.toString('hex').repeat(2));
    expect(wordsIn(others)).toEqual([word('One', 0, 30), word('two.', 40, 80)]);
    fc.assert(
      fc.property(cuts(body.length), (at) => {
        expect(replayLines(codec(), answer, at)).toEqual({ audio, others });
      }),
    );
  });

  it('a whole answer with timestamps', () => {
    const codec = begin({ transport: 'batch', options: TIMED });
    expect(codec.framing(200, {})).toBe('whole');
    const { audio, others } = decodeAll(codec, [
      { kind: 'head', status: 200, headers: {} },
      json({ audio_base64: base64(tone), alignment: inSeconds('One two', 0) }),
      { kind: 'end' },
    ]);
    expect(audio).toBe(tone.toString('hex'));
    expect(wordsIn(others)).toEqual([word('One', 0, 30), word('two', 40, 70)]);
    expect(others.at(-1)).toEqual({ kind: 'done' });
  });

  it('audio bytes with what the headers say, however they are cut', () => {
    const headers = { 'content-type': 'audio/pcm', 'request-id': 'r-1', 'character-cost': '12' };
    const answer = { status: 200, headers, body: tone };
    const whole = replay(begin({ transport: 'http' }), answer);
    expect(whole.audio).toBe(tone.toString('hex'));
    expect(whole.others).toMatchObject([
      { kind: 'named', requestId: 'r-1' },
      { code: 'request_id' },
      { code: 'characters' },
      { kind: 'done' },
    ]);
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        expect(replay(begin({ transport: 'http' }), answer, at)).toEqual(whole);
      }),
    );
  });

  it.each(['contextId', 'context_id'])('only its own context, named by %s', (name) => {
    const ours = { [name]: CONTEXT };
    const { audio, others } = decodeAll(begin({ options: MULTI }), [
      json({ audio: base64(tone), [name]: 'another' }),
      json({ isFinal: true, [name]: 'another' }),
      json({ audio: base64(tone), ...ours }),
      json({ type: 'flush_done', ...ours }),
      json({ [name === 'contextId' ? 'isFinal' : 'is_final']: true, ...ours }),
    ]);
    expect(audio).toBe(tone.toString('hex'));
    expect(others).toEqual([{ kind: 'flushed' }, { kind: 'done' }]);
  });

  it('the end of a context that was cancelled, after its late audio', () => {
    const codec = begin({ options: MULTI });
    codec.cancel();
    const { audio, others } = decodeAll(codec, [
      json({ audio: base64(tone), contextId: CONTEXT }),
      json({ isFinal: true, contextId: CONTEXT }),
    ]);
    expect(audio).toBe(tone.toString('hex'));
    expect(others).toEqual([{ kind: 'cancelled' }]);
  });

  it('nothing by messages it does not know, and says so once for each', () => {
    const { others } = decodeAll(begin(), [json({ song: 1 }), json({ song: 2 }), json({ isFinal: true })]);
    expect(others).toMatchObject([{ code: 'unknown_message' }, { kind: 'done' }]);
  });

  it('no words from an alignment that makes no sense, and says so once', () => {
    const broken = { chars: ['a'], charStartTimesMs: [1, 2], charDurationsMs: ['x'] };
    const { others } = decodeAll(begin(), [
      json({ audio: base64(tone), alignment: broken }),
      json({ audio: base64(tone), alignment: 'none' }),
      json({ isFinal: true }),
    ]);
    expect(others).toMatchObject([{ code: 'bad_alignment' }, { kind: 'done' }]);
  });
});

/** As `replay`, through the framer that the codec asks for. */
function replayLines(
  codec: ReturnType<typeof begin>,
  { status, headers, body }: { status: number; headers: Record<string, string>; body: Buffer },
  at: readonly number[] = [],
) {
  expect(codec.framing(status, headers)).toBe('ndjson');
  const framer = createNdjsonFramer(1_000_000);
  const edges = [0, ...at, body.length].sort((a, b) => a - b);
  const texts = edges.slice(1).flatMap((edge, index) => framer.push(body.subarray(edges[index], edge)));
  const frames = [...texts, ...framer.end()].map((text): Frame => ({ kind: 'text', text }));
  return decodeAll(codec, [{ kind: 'head', status, headers }, ...frames, { kind: 'end' }]);
}

describe('the ElevenLabs adapter fails clearly on', () => {
  it.each([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol'],
    ['a list', { kind: 'text', text: '[]' }, 'protocol'],
    ['audio that is no base64', json({ audio: '<html>' }), 'protocol'],
    ['audio that is a number', json({ audio: 7 }), 'protocol'],
    [
      'silence of ours',
      json({ message: 'Have not received', error: 'input_timeout_exceeded', code: 1008 }),
      'timeout',
    ],
    [
      'a spent quota',
      json({ message: 'This request exceeds your quota.', error: 'x', code: 1008 }),
      'payment',
    ],
    [
      'a sixth context',
      json({ message: 'Maximum', error: 'max_active_conversations', code: 1008 }),
      'rate_limited',
    ],
    [
      'an unknown voice',
      json({ message: 'No voice', error: 'voice_id_does_not_exist', code: 1008 }),
      'rejected',
    ],
    [
      'a refused key',
      json({ message: 'Invalid API key', error: 'invalid_api_key', code: 1008 }),
      'refused_key',
    ],
    ['a close for the key', { kind: 'closed', code: 1008, reason: 'Invalid API key' }, 'refused_key'],
    [
      'a close for nothing',
      { kind: 'closed', code: 1008, reason: 'We are sorry, something went wrong.' },
      'server_error',
    ],
    ['a close for the model', { kind: 'closed', code: 1009, reason: '' }, 'rejected'],
  ] as [string, Frame, string][])('%s', (_what, frame, code) => {
    for (const options of [{}, MULTI]) {
      expect(decodeAll(begin({ options }), [frame]).others).toMatchObject([
        { kind: 'error', failure: { code } },
      ]);
    }
  });

  it.each([
    ['no JSON', 'audio', 'protocol'],
    ['no audio', '{"song":1}', 'protocol'],
    ['no base64', '{"audio_base64":"<"}', 'protocol'],
    ['an error', '{"detail":{"code":"quota_exceeded","message":"empty"}}', 'payment'],
  ])('a line with %s', (_what, text, code) => {
    const head: Frame = { kind: 'head', status: 200, headers: {} };
    const codec = begin({ transport: 'http', options: TIMED });
    expect(decodeAll(codec, [head, { kind: 'text', text }]).others).toMatchObject([
      { kind: 'error', failure: { code } },
    ]);
  });

  it.each([
    [
      400,
      '{"detail":{"status":"max_character_limit_exceeded","message":"too long"}}',
      'rejected',
      /too long/,
    ],
    [401, '{"detail":{"status":"quota_exceeded","message":"0 credits"}}', 'payment', /0 credits/],
    [
      401,
      '{"detail":{"type":"authentication_error","code":"invalid_api_key","message":"Invalid"}}',
      'refused_key',
      /Invalid/,
    ],
    [402, '{"detail":{"code":"insufficient_credits","message":"none"}}', 'payment', /none/],
    [403, '{"detail":"not allowed"}', 'refused_key', /not allowed/],
    [404, '{"detail":{"status":"voice_not_found","message":"no such voice"}}', 'rejected', /no such voice/],
    [
      422,
      '{"detail":[{"loc":["body","text"],"msg":"field required","type":"x"}]}',
      'rejected',
      /text: field required/,
    ],
    [429, '{"detail":{"status":"too_many_concurrent_requests","message":"wait"}}', 'rate_limited', /wait/],
    [503, 'upstream', 'server_error', /upstream/],
    [200, '{"detail":{"message":"not today"}}', 'rejected', /not today/],
  ])('%i %s', (status, body, code, words) => {
    const answer = { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
    for (const transport of ['http', 'batch', 'ws'] as const) {
      const { others } = replay(begin({ transport }), answer);
      expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
      expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
    }
  });

  it('anything at all, without throwing', () => {
    const partials: Partial<Target>[] = [{}, { options: MULTI }, { transport: 'batch', options: TIMED }];
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...partials), (text, partial) => {
        const codec = begin(partial);
        if (partial.transport !== undefined) codec.decode({ kind: 'head', status: 200, headers: {} });
        expect(() => codec.decode({ kind: 'text', text })).not.toThrow();
      }),
    );
  });
});
