import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, ProviderAdapter, ReplyCodec } from '../../../../electron/providers/adapter.ts';
import { adapterContext } from '../../../factories/adapter-context.ts';
import { type RecordedAnswer, cuts, decodeAll, replay } from '../../../helpers/engine/codec.ts';
import { EXAMPLES, adapterOf, fixture, textOf } from '../../../helpers/engine/custom-server.ts';

const adapters = {
  aura: adapterOf(textOf(EXAMPLES.webSocket)),
  events: adapterOf(textOf(EXAMPLES.http)),
  cartesia: adapterOf(textOf(fixture('cartesia-ws'))),
  raw: adapterOf(textOf(fixture('openai-raw'))),
  lines: adapterOf(textOf(fixture('inworld-ndjson'))),
  whole: adapterOf(textOf(fixture('inworld-whole'))),
};
const KEY = 'key-of-nobody-1234';
const UUID = '00000000-0000-4000-8000-000000000001';

const begin = (adapter: ProviderAdapter): ReplyCodec =>
  adapter.begin(adapter.defaultTarget, adapterContext(), KEY);
const connect = (adapter: ProviderAdapter, key: string | null = KEY) =>
  adapter.connect(adapter.defaultTarget, key, adapterContext());
const dataOf = (outgoing: ReturnType<ReplyCodec['speak']>): unknown[] =>
  outgoing.map((message) =>
    message.kind === 'message' ? (JSON.parse(String(message.data)) as unknown) : message,
  );
const text = (value: unknown): Frame => ({
  kind: 'text',
  text: typeof value === 'string' ? value : JSON.stringify(value),
});

/** Text that would break out of a JSON string, a URL or a placeholder. */
const NASTY = 'say "x", \\ {text} {{key}} \n </speak> & ?a=b \u2028 🎧';

describe('what a described server is sent', () => {
  it('has its placeholders filled where it is dialled, percent-encoded in the URL', () => {
    const target = { ...adapters.aura.defaultTarget, voice: 'a b&c=d/../x', format: 'mulaw_8000' };
    const { url, headers, kind } = adapters.aura.connect(target, KEY, adapterContext());
    expect(url).toBe(
      'wss://api.deepgram.com/v1/speak?model=a%20b%26c%3Dd%2F..%2Fx&encoding=mulaw&container=none&sample_rate=8000',
    );
    expect([kind, headers]).toEqual(['websocket', { authorization: `Token ${KEY}` }]);
  });

  it('wants the key that it declares', () => {
    expect(() => connect(adapters.aura, null)).toThrow('My WebSocket server needs a key and none is known.');
  });

  it('holds the text as it is, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(NASTY), fc.string({ unit: 'binary' })), (spoken) => {
        expect(dataOf(begin(adapters.aura).speak(spoken))).toEqual([{ type: 'Speak', text: spoken }]);
      }),
    );
  });

  it('keeps numbers numbers, and is named by one uuid in all messages of a reply', () => {
    const codec = begin(adapters.cartesia);
    expect(dataOf([...codec.speak('Hi.'), ...codec.cancel()])).toEqual([
      {
        model_id: 'sonic-3.5',
        voice: 'e07c00bc-4134-4eae-9ea4-1a55fb45746b',
        context_id: UUID,
        transcript: 'Hi.',
        add_timestamps: true,
        output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24_000 },
      },
      { context_id: UUID, cancel: true },
    ]);
  });

  it('may have the key in its first messages, and what it says escaped for XML or as plain text', () => {
    const adapter = adapterOf(`
name: Ssml
url: ws://127.0.0.1/x
key: { variable: SSML_KEY }
voices: [ada]
formats: [pcm_24000]
open: [{ auth: '{key}', rate: '{sampleRate:text}' }]
speak: '<speak voice="{voice:xml}">{text:xml}</speak> {{}}'
finish: END
audio: binary
done: close
`);
    const codec = adapter.begin({ ...adapter.defaultTarget, voice: 'a"b' }, adapterContext(), KEY);
    expect(dataOf(codec.begin())).toEqual([{ auth: KEY, rate: '24000' }]);
    expect([...codec.speak('R&B <3'), ...codec.finish()]).toMatchObject([
      { data: '<speak voice="a&quot;b">R&amp;B &lt;3</speak> {}', carriesText: true },
      { data: 'END', carriesText: false },
    ]);
    expect(codec.cancel()).toEqual([{ kind: 'close', code: 1000 }]);
  });

  it('is one POST over HTTP', () => {
    const [request] = begin(adapters.raw).speak('Hi.');
    expect(request).toMatchObject({
      kind: 'request',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(begin(adapters.raw).cancel()).toEqual([{ kind: 'abort' }]);
  });

  it('refuses a format that it does not declare', () => {
    const target = { ...adapters.aura.defaultTarget, format: 'mp3_44100' };
    expect(() => adapters.aura.connect(target, KEY, adapterContext())).toThrow(/has no format "mp3_44100"/);
  });
});

const bytes = Uint8Array.from({ length: 999 }, (_, index) => index % 251);
const part = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('base64');
const WHOLE = Buffer.from(bytes).toString('hex');
const OK = { status: 200, headers: {} };
const utf8 = (body: string): Uint8Array => new TextEncoder().encode(body);

const ANSWERS: readonly (readonly [name: keyof typeof adapters, answer: RecordedAnswer])[] = [
  ['raw', { ...OK, body: bytes }],
  [
    'events',
    {
      ...OK,
      body: utf8(
        [part(0, 300), part(300, 999)]
          .map((audio) => `data: ${JSON.stringify({ type: 'speech.audio.delta', audio })}\n\n`)
          .concat('data: {"type":"speech.audio.done"}\n\n')
          .join(''),
      ),
    },
  ],
  [
    'lines',
    {
      ...OK,
      body: utf8(
        [part(0, 2), part(2, 999)]
          .map((audioContent) => `${JSON.stringify({ result: { audioContent } })}\n`)
          .join(''),
      ),
    },
  ],
  ['whole', { ...OK, body: utf8(JSON.stringify({ audioContent: part(0, 999) })) }],
];

describe('an answer of a described server', () => {
  it.each(ANSWERS)('of %s is the same wherever it is cut', (name, answer) => {
    const once = replay(begin(adapters[name]), answer);
    expect(once).toEqual({ audio: WHOLE, others: [{ kind: 'done' }] });
    fc.assert(
      fc.property(cuts(answer.body.length), (at) => {
        expect(replay(begin(adapters[name]), answer, at)).toEqual(once);
      }),
    );
  });

  it('over a socket is read message by message, words and all; those of another reply are passed over', () => {
    const times = { words: ['Hi', 'there'], start: [0, 0.2], end: [0.2, 0.45] };
    const frames = [
      text({ type: 'chunk', context_id: 'another', data: part(0, 5) }),
      text({ type: 'chunk', context_id: UUID, data: part(0, 500) }),
      text({ type: 'timestamps', context_id: UUID, word_timestamps: times }),
      text({ type: 'weather', context_id: UUID }),
      text({ type: 'weather', context_id: UUID }),
      text({ type: 'chunk', context_id: UUID, data: part(500, 999) }),
      text({ type: 'done', context_id: UUID }),
    ];
    expect(decodeAll(begin(adapters.cartesia), frames)).toEqual({
      audio: WHOLE,
      others: [
        {
          kind: 'words',
          words: [
            { text: 'Hi', startMs: 0, endMs: 200 },
            { text: 'there', startMs: 200, endMs: 450 },
          ],
        },
        expect.objectContaining({ kind: 'note', code: 'unknown_message' }),
        { kind: 'done' },
      ],
    });
  });

  it('that acknowledges a cancel by its end marker is cancelled', () => {
    const codec = begin(adapters.cartesia);
    codec.cancel();
    expect(codec.decode(text({ type: 'done', context_id: UUID }))).toEqual([{ kind: 'cancelled' }]);
  });
});

const CLOSING = `
name: Closing
url: ws://127.0.0.1/x
formats: [pcm_24000]
speak: '{text}'
audio: { path: 'items[0].hex', encoding: hex }
ready: { when: { state: open } }
done: close
`;
const closed = (code: number, reason = ''): Frame => ({ kind: 'closed', code, reason });

describe('a server that ends by closing', () => {
  it('is done when it closes well, and failed when it does not', () => {
    const adapter = adapterOf(CLOSING);
    expect(begin(adapter).decode(text({ state: 'open' }))).toEqual([{ kind: 'ready' }]);
    const hex = { items: [{ hex: '00ff10' }] };
    expect(decodeAll(begin(adapter), [text(hex), closed(1000)])).toEqual({
      audio: '00ff10',
      others: [{ kind: 'done' }],
    });
    expect(begin(adapter).decode(closed(1005))).toEqual([{ kind: 'done' }]);
    expect(begin(adapter).decode(closed(1006))).toEqual([]);
    expect(begin(adapter).decode(closed(1008, 'no voice'))).toMatchObject([
      { kind: 'error', failure: { code: 'rejected', message: 'Closing closed the socket (1008): no voice' } },
    ]);
  });

  it('is no failure when it closes because it was asked to', () => {
    const codec = begin(adapterOf(CLOSING.replace('done: close', 'done: { when: END }')));
    expect(codec.decode(text(' END\n'))).toEqual([{ kind: 'done' }]);
    codec.cancel();
    expect(codec.decode(closed(1008, 'bye'))).toEqual([]);
  });
});

describe('a hostile answer', () => {
  it.each<[keyof typeof adapters, Frame, string, RegExp]>([
    ['cartesia', text('hello'), 'protocol', /sent a text that is no JSON object/],
    ['cartesia', text('[]'), 'protocol', /no JSON object/],
    ['cartesia', text({ type: 'chunk', data: 'not base64!' }), 'protocol', /audio that is no base64/],
    ['cartesia', text({ type: 'chunk', data: 7 }), 'protocol', /a message of audio without audio/],
    ['cartesia', text({ type: 'chunk' }), 'protocol', /a message of audio without audio/],
    [
      'cartesia',
      { kind: 'bytes', bytes },
      'protocol',
      /a binary message, where audio is described to be in JSON/,
    ],
    [
      'cartesia',
      text({ type: 'error', message: 'no', status_code: 429 }),
      'rate_limited',
      /error \(429\): no/,
    ],
    ['cartesia', text({ type: 'error' }), 'rejected', /no reason given/],
    ['aura', text({ type: 'Error', err_msg: { deep: 1 }, err_code: 'X' }), 'rejected', /\(X\): \{"deep":1\}/],
  ])('to %s, %j, ends as %s', (name, frame, code, words) => {
    const events = begin(adapters[name]).decode(frame);
    expect(events).toMatchObject([
      { kind: 'error', failure: { code, message: expect.stringMatching(words) as string } },
    ]);
    expect(JSON.stringify(events)).not.toContain(KEY);
  });

  it.each<[Record<string, unknown>]>([
    [{ words: ['a'], start: [], end: [1] }],
    [{ words: 'a', start: [0], end: [1] }],
    [{ words: ['a', 'b'], start: [1, 0], end: [2, 2] }],
    [{ words: ['a'], start: ['x'], end: [1] }],
    [{ words: [1], start: [0], end: [1] }],
  ])('with timestamps %j is told once and costs no audio', (times) => {
    const codec = begin(adapters.cartesia);
    const frame = text({ type: 'timestamps', word_timestamps: times });
    expect(codec.decode(frame)).toMatchObject([{ kind: 'note', code: 'bad_timestamps' }]);
    expect(codec.decode(frame)).toEqual([]);
  });

  it.each([
    [
      401,
      '{"error":{"message":"bad key","code":"x"}}',
      'refused_key',
      /OpenAI by hand answered 401: bad key/,
    ],
    [500, 'it burns', 'server_error', /answered 500: it burns/],
    [200, '{"error":{"message":"sorry"}}', 'rejected', /answered 200: sorry/],
  ])('of status %i over HTTP is a failure in its words', (status, body, code, words) => {
    const headers = { 'content-type': 'application/json' };
    const { audio, others } = replay(begin(adapters.raw), { status, headers, body: utf8(body) });
    expect(audio).toBe('');
    expect(others).toMatchObject([
      { kind: 'error', failure: { code, message: expect.stringMatching(words) as string } },
    ]);
  });

  it('reads whatever comes without an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(adapters)), fc.array(fc.json()), (adapter, texts) => {
        const codec = begin(adapter);
        codec.decode({ kind: 'head', status: 200, headers: {} });
        for (const value of texts) codec.decode(text(value));
      }),
    );
  });
});
