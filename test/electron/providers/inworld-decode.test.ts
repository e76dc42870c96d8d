import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { inworldAdapter } from '../../../electron/providers/inworld/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm, wavHeader } from '../../helpers/sound/tone.ts';

const CONTEXT = '00000000-0000-4000-8000-000000000001';
const tone = tonePcm(40);
const JSON_ANSWER = { 'content-type': 'application/json' };

const target = (partial: Partial<Target> = {}): Target => ({ ...inworldAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => inworldAdapter.begin(target(partial), adapterContext());
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });
const result = (event: object, contextId = CONTEXT): Frame => json({ result: { contextId, ...event } });
const chunk = (bytes: Uint8Array, more: object = {}) => ({
  audioContent: Buffer.from(bytes).toString('base64'),
  ...more,
});
const alignment = (...words: readonly [string, number, number][]) => ({
  wordAlignment: {
    words: words.map(([word]) => word),
    wordStartTimeSeconds: words.map(([, start]) => start),
    wordEndTimeSeconds: words.map(([, , end]) => end),
  },
});

describe('the Inworld socket', () => {
  it('is read the same in whatever chunks its audio comes, with or without a header on each', () => {
    fc.assert(
      fc.property(cuts(tone.length), fc.boolean(), (at, hasHeaders) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const pieces = edges.slice(1).map((edge, index) => tone.subarray(edges[index], edge));
        const frames = pieces.map((piece, index) => {
          const bytes = hasHeaders ? Buffer.concat([wavHeader(24_000, piece.length), piece]) : piece;
          const usage = { processedCharactersCount: index === 0 ? 9 : 0, modelId: 'm' };
          return result({ audioChunk: chunk(bytes, { usage, timestampInfo: null }) });
        });
        const heard = decodeAll(begin({ format: hasHeaders ? 'wav_24000' : 'pcm_24000' }), [
          result({ contextCreated: {}, status: { code: 0, message: '', details: [] } }),
          ...frames,
          result({ flushCompleted: {} }),
          result({ contextClosed: {} }),
        ]);
        const header = (piece: Uint8Array) => (hasHeaders ? [wavHeader(24_000, piece.length)] : []);
        const whole = Buffer.concat(pieces.flatMap((piece) => [...header(piece), piece]));
        expect(heard).toEqual({
          audio: whole.toString('hex'),
          others: [
            { kind: 'ready' },
            { kind: 'note', level: 'info', code: 'usage', message: '9 characters, model m' },
            { kind: 'flushed' },
            { kind: 'done' },
          ],
        });
      }),
    );
  });

  it('passes over what belongs to another context, its errors included', () => {
    const other = 'someone-else';
    expect(
      decodeAll(begin(), [
        result({ audioChunk: chunk(tone) }, other),
        result({ status: { code: 5, message: 'context gone' } }, other),
        result({ contextClosed: {} }, other),
      ]),
    ).toEqual({ audio: '', others: [] });
  });

  it('puts words behind the audio of the flush before, each once', () => {
    const first = alignment(['Hello', 0.1, 0.3], [' there.', 0.3, 0.5]);
    const { others } = decodeAll(begin(), [
      result({ audioChunk: chunk(tonePcm(1000), { timestampInfo: first }) }),
      result({ audioChunk: { audioContent: null, timestampInfo: first } }),
      result({ flushCompleted: {} }),
      result({ audioChunk: { timestampInfo: alignment(['Bye', 0, 0.2], ['', 0.2, 0.2]) } }),
    ]);
    expect(others.filter(({ kind }) => kind === 'words')).toEqual([
      {
        kind: 'words',
        words: [
          { text: 'Hello', startMs: 100, endMs: 300 },
          { text: 'there.', startMs: 300, endMs: 500 },
        ],
      },
      { kind: 'words', words: [{ text: 'Bye', startMs: 1000, endMs: 1200 }] },
    ]);
  });

  it.each<[string, Frame, string, RegExp]>([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol', /no JSON/],
    ['a message without a result', json({ song: 1 }), 'protocol', /without a result/],
    ['a chunk without audio', result({ audioChunk: {} }), 'protocol', /without audio/],
    ['broken base64', result({ audioChunk: { audioContent: '%%%' } }), 'protocol', /without audio/],
    [
      'a refused context',
      result({ status: { code: 8, message: 'limit of 5' } }),
      'rate_limited',
      /limit of 5/,
    ],
    ['an unknown voice', result({ status: { code: 5, message: 'Unknown voice' } }), 'rejected', /voice/],
    ['a refused key', json({ error: { code: 7, message: 'Invalid' } }), 'refused_key', /Invalid/],
    ['no key', json({ error: { code: 16, message: 'required' } }), 'refused_key', /required/],
    ['an error without words', json({ error: {} }), 'rejected', /no reason/],
    ['an empty balance', json({ error: { code: 8, message: 'No credits left' } }), 'payment', /credits/],
  ])('calls %s by its name', (_what, frame, code, words) => {
    const { others } = decodeAll(begin(), [frame]);
    expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
    expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
  });

  it('notes an event that it does not know once', () => {
    const song = result({ song: {} });
    expect(decodeAll(begin(), [song, song]).others).toMatchObject([
      { kind: 'note', code: 'unknown_message' },
    ]);
  });
});

describe('an Inworld answer over HTTP', () => {
  const headers = { ...JSON_ANSWER, 'x-inworld-request-id': 'r1', 'x-envoy-upstream-service-time': '87' };
  const usage = { processedCharactersCount: 9, modelId: 'm' };
  const timestampInfo = alignment(['Hi', 0, 0.02]);
  const lines = [chunk(tone.subarray(0, 500), { usage }), chunk(tone.subarray(500)), { timestampInfo }];
  const answers = {
    http: lines.map((line) => `${JSON.stringify({ result: line })}\n`).join(''),
    batch: JSON.stringify(chunk(tone, { usage, timestampInfo })),
  };

  it.each(['http', 'batch'] as const)('by %s is read the same, however it is cut', (transport) => {
    const answer = { status: 200, headers, body: Buffer.from(answers[transport]) };
    const whole = replay(begin({ transport }), answer);
    expect(whole.audio).toBe(tone.toString('hex'));
    expect(whole.others.map((event) => (event.kind === 'note' ? event.code : event.kind)).sort()).toEqual(
      ['done', 'request_id', 'timing', 'usage', 'words'].sort(),
    );
    fc.assert(
      fc.property(cuts(answer.body.length), (at) => {
        expect(replay(begin({ transport }), answer, at)).toEqual(whole);
      }),
    );
  });

  it.each([
    [401, '{"code":16,"message":"authentication is required","details":[]}', 'refused_key', /required/],
    [403, '{"error":{"code":7,"message":"API key does not exist"}}', 'refused_key', /does not exist/],
    [400, '{"code":3,"message":"model_id: x is not supported."}', 'rejected', /not supported/],
    [402, '{}', 'payment', /402\.$/],
    [429, 'slow down', 'rate_limited', /slow down/],
    [503, '<html>', 'server_error', /503/],
  ])('refuses with %i', (status, body, code, words) => {
    for (const transport of ['http', 'batch', 'ws'] as const) {
      const { others } = replay(begin({ transport }), {
        status,
        headers: JSON_ANSWER,
        body: Buffer.from(body),
      });
      expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
      expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
    }
  });

  it.each([
    ['a line that is no JSON', 'http', '}{\n', 'protocol'],
    ['a line without a result', 'http', '{"song":1}\n', 'protocol'],
    ['a body that is no JSON', 'batch', 'RIFF', 'protocol'],
    ['a body without audio', 'batch', '{"usage":null}', 'protocol'],
    ['an error behind the 200', 'http', '{"error":{"code":13,"message":"oops"}}\n', 'server_error'],
  ] as const)('ends with %s in a clear failure', (_what, transport, body, code) => {
    const answer = { status: 200, headers: JSON_ANSWER, body: Buffer.from(body) };
    expect(replay(begin({ transport }), answer).others.at(0)).toMatchObject({
      kind: 'error',
      failure: { code },
    });
  });
});
