import { describe, expect, it } from 'vitest';
import { parseFormatId } from '../../../core/audio/format.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { labClientMessageSchema, labSpeakSchema } from '../../../electron/providers/lab/wire.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { parseObject } from '../../../electron/providers/json.ts';
import { decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const target = { ...labAdapter.defaultTarget, endpoint: 'https://127.0.0.1:9' };
const http = { ...target, transport: 'http' } as const;
const text = (object: unknown) => ({ kind: 'text', text: JSON.stringify(object) }) as const;

describe('the lab adapter', () => {
  it('asks by messages that the lab knows', () => {
    const codec = labAdapter.begin(target, adapterContext());
    const sent = [...codec.speak('Hi.'), ...codec.cancel()].map((message) =>
      message.kind === 'message' && typeof message.data === 'string' ? parseObject(message.data) : null,
    );
    expect(sent.map((message) => labClientMessageSchema.parse(message).type)).toEqual(['speak', 'cancel']);
    const [request] = labAdapter.begin(http, adapterContext()).speak('Hi.');
    const body = request?.kind === 'request' && typeof request.body === 'string' ? request.body : '';
    expect(labSpeakSchema.parse(JSON.parse(body))).toEqual({
      text: 'Hi.',
      voice: 'slt',
      format: 'pcm_24000',
    });
  });

  it('says of a piece that there is more, and then that there is none', () => {
    const codec = labAdapter.begin(target, adapterContext());
    const sent = [...codec.speak('Hi ', true), ...codec.speak('you.', true), ...codec.finish()];
    expect(sent.map((message) => 'carriesText' in message && message.carriesText)).toEqual([
      true,
      true,
      false,
    ]);
    expect(
      sent.map((message) =>
        labClientMessageSchema.parse(message.kind === 'message' ? JSON.parse(String(message.data)) : null),
      ),
    ).toMatchObject([{ text: 'Hi ', more: true }, { text: 'you.', more: true }, { type: 'end' }]);
    const whole = labAdapter.begin(target, adapterContext());
    expect([...whole.speak('Hi.'), ...whole.finish()]).toHaveLength(1);
  });

  it('dials the path of its transport over TLS', () => {
    expect(labAdapter.connect(target, null, adapterContext()).url).toBe('wss://127.0.0.1:9/lab/stream');
    expect(labAdapter.connect(http, null, adapterContext()).url).toBe('https://127.0.0.1:9/lab/speak');
    expect(() => labAdapter.connect(labAdapter.defaultTarget, null, adapterContext())).toThrow(/not running/);
  });

  it('reads set-up, audio, end and cancel', () => {
    const frames = [
      text({ type: 'ready' }),
      { kind: 'bytes', bytes: tonePcm(5) } as const,
      text({ type: 'done' }),
    ];
    expect(decodeAll(labAdapter.begin(target, adapterContext()), frames)).toEqual({
      audio: tonePcm(5).toString('hex'),
      others: [{ kind: 'ready' }, { kind: 'done' }],
    });
    expect(
      decodeAll(labAdapter.begin(target, adapterContext()), [text({ type: 'cancelled' })]).others,
    ).toEqual([{ kind: 'cancelled' }]);
  });

  it.each([
    [text({ type: 'error', code: 'unknown_voice', message: 'no' }), 'usage'],
    [text({ type: 'error', code: 'internal', message: 'no' }), 'server_error'],
    [text({ type: 'riddle' }), 'protocol'],
    [{ kind: 'text', text: 'no JSON' } as const, 'protocol'],
  ])('names the failure in %j', (frame, code) => {
    expect(decodeAll(labAdapter.begin(target, adapterContext()), [frame]).others).toMatchObject([
      { kind: 'error', failure: { code } },
    ]);
  });

  it('takes an injected status for what it says', () => {
    const body = Buffer.from(JSON.stringify({ type: 'error', code: 'injected', message: 'as asked' }));
    expect(
      replay(labAdapter.begin(http, adapterContext()), { status: 429, headers: {}, body }).others,
    ).toMatchObject([{ kind: 'error', failure: { code: 'rate_limited' } }]);
  });
});

describe.each(ADAPTERS.map((adapter) => [adapter.description.id, adapter] as const))('%s', (id, adapter) => {
  it('describes itself so that its default can be dialled', () => {
    const { description, defaultTarget } = adapter;
    expect(defaultTarget.provider).toBe(id);
    expect(description.transports.find((spec) => spec.id === defaultTarget.transport)?.formats).toContain(
      defaultTarget.format,
    );
    expect(description.models.map((model) => model.id)).toContain(defaultTarget.model);
    expect(description.voices.map((voice) => voice.id)).toContain(defaultTarget.voice);
    for (const { formats } of description.transports) {
      expect(formats.filter((format) => parseFormatId(format) === null)).toEqual([]);
    }
  });
});
