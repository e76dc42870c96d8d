import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { checkOptions } from '../../../electron/providers/check-options.ts';
import { deepgramAdapter } from '../../../electron/providers/deepgram/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const flux = { model: 'flux', voice: 'flux-alexis-en' };
const target = (partial: Partial<Target> = {}): Target => ({
  ...deepgramAdapter.defaultTarget,
  ...flux,
  ...partial,
});
const begin = (partial: Partial<Target> = {}) => deepgramAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target> = {}, key: string | null = 'k') =>
  deepgramAdapter.connect(target(partial), key, adapterContext());
const tone = tonePcm(40);
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });
const turnEnd = { type: 'SpeechMetadata', speech_id: 'dg_sp_1', billable_character_count: 12 };
const usage = { kind: 'note', level: 'info', code: 'usage', message: '12 billable characters' };

describe('the Deepgram adapter asks for Flux', () => {
  it.each<[Partial<Target>, string]>([
    [{}, 'wss://api.deepgram.com/v2/speak?model=flux-alexis-en&encoding=linear16&sample_rate=24000'],
    [
      { transport: 'http' },
      'https://api.deepgram.com/v2/speak?model=flux-alexis-en&encoding=linear16&container=none&sample_rate=24000',
    ],
    [
      { model: 'flux-cole-en', voice: '', region: 'in', options: { speed: 1.1, expressivity: -1 } },
      'wss://api.in.deepgram.com/v2/speak?model=flux-cole-en&encoding=linear16&sample_rate=24000&speed=1.1&expressivity=-1',
    ],
    [
      { transport: 'http', format: 'opus_48000', region: 'eu' },
      'https://api.eu.deepgram.com/v2/speak?model=flux-alexis-en&encoding=opus',
    ],
    [
      { transport: 'http', format: 'flac_22050', options: { mip_opt_out: true } },
      'https://api.deepgram.com/v2/speak?model=flux-alexis-en&encoding=flac&sample_rate=22050&mip_opt_out=true',
    ],
  ])('%j by %s', (partial, url) => {
    checkOptions(deepgramAdapter.description, target(partial));
    expect(connect(partial).url).toBe(url);
  });

  it('by none but its own voices', () => {
    expect(() => connect({ voice: 'aura-2-thalia-en' })).toThrow(/Flux has no voice "aura-2-thalia-en"/);
    expect(() => begin({ voice: 'aura-luna-en' })).toThrow(/Flux has no voice/);
  });

  it.each([
    ['0123456789abcdef', 'Token 0123456789abcdef'],
    ['eyJhbGciOi.eyJzdWIi.c2ln', 'Bearer eyJhbGciOi.eyJzdWIi.c2ln'],
  ])('with the key %s as "%s"', (key, authorization) => {
    expect(connect({}, key).headers).toEqual({ authorization });
    expect(connect({ transport: 'http', region: 'au' }, key).headers).toEqual({ authorization });
  });

  it('by Speak and Flush, and stops by Interrupt', () => {
    const codec = begin();
    const written = [...codec.begin(), ...codec.speak('Hi.'), ...codec.flush(), ...codec.finish()];
    expect([...written, ...codec.cancel()]).toEqual([
      { kind: 'message', data: '{"type":"Speak","text":"Hi."}', carriesText: true },
      { kind: 'message', data: '{"type":"Flush"}', carriesText: false },
      { kind: 'message', data: '{"type":"Interrupt"}', carriesText: false },
    ]);
  });
});

describe('the Deepgram adapter understands Flux', () => {
  it('a turn, in whatever frames its audio comes, though the turn before trails into it', () => {
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const audio = edges
          .slice(1)
          .map((edge, i): Frame => ({ kind: 'bytes', bytes: tone.subarray(edges[i], edge) }));
        const frames = [
          json({ type: 'Connected', request_id: 'r', model_name: 'm', model_version: '1', model_uuids: [] }),
          json({ type: 'Flushed', speech_id: 'dg_sp_0' }),
          json({ type: 'SpeechStarted', speech_id: 'dg_sp_1' }),
          ...audio,
          json(turnEnd),
        ];
        expect(decodeAll(begin(), frames)).toEqual({
          audio: tone.toString('hex'),
          others: [
            { kind: 'note', level: 'info', code: 'request_id', message: 'request r, model m' },
            usage,
            { kind: 'done' },
          ],
        });
      }),
    );
  });

  it.each([
    ['SpeechInterrupted', { type: 'SpeechInterrupted', audio_played_ms: 3, metadata: {} }],
    ['a warning that nothing was left to stop', { type: 'Warning', code: 'NO_ACTIVE_SPEECH' }],
  ])('by %s that the turn is cancelled', (_what, message) => {
    expect(decodeAll(begin(), [json(message)]).others.at(-1)).toEqual({ kind: 'cancelled' });
  });

  it('that a text without words has no more to come', () => {
    const warning = { type: 'Warning', code: 'NO_SYNTHESIZABLE_TEXT', description: 'nothing to say' };
    expect(decodeAll(begin(), [json(warning)]).others).toEqual([
      {
        kind: 'note',
        level: 'warning',
        code: 'vendor_warning',
        message: 'NO_SYNTHESIZABLE_TEXT nothing to say',
      },
      { kind: 'done' },
    ]);
  });

  it.each([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol', /no JSON/],
    ['a message without a type', json({ song: 1 }), 'protocol', /without a type/],
    ['a minute of silence', json({ type: 'Error', code: 'NET-0004' }), 'timeout', /for a minute/],
    [
      'a fault in words',
      json({ type: 'Error', code: 'NET-0000', description: 'Gone' }),
      'server_error',
      /Gone/,
    ],
    ['a fault without words', json({ type: 'Error' }), 'rejected', /no reason/],
    ['a close', { kind: 'closed', code: 1011, reason: 'NET-0004' }, 'timeout', /NET-0004/],
  ] as [string, Frame, string, RegExp][])('%s', (_what, frame, code, words) => {
    const { others } = decodeAll(begin(), [frame]);
    expect(others).toMatchObject([{ kind: 'error', failure: { code, message: words } }]);
  });

  it('a refused upgrade', () => {
    const body = Buffer.from('{"err_code":"EXPRESSIVITY_OUT_OF_RANGE","err_msg":"From -2 to 2."}');
    expect(replay(begin(), { status: 400, headers: {}, body }).others).toMatchObject([
      { kind: 'error', failure: { code: 'rejected', message: 'Deepgram answered 400: From -2 to 2.' } },
    ]);
  });
});

describe("Deepgram's list of voices", () => {
  const { voiceList } = deepgramAdapter;

  it('is asked of the region with the key', () => {
    expect(voiceList?.request(target({ region: 'eu' }), 'k', adapterContext(), null)).toEqual({
      url: 'https://api.eu.deepgram.com/v1/models',
      headers: { authorization: 'Token k' },
    });
    expect(() => voiceList?.request(target(), null, adapterContext(), null)).toThrow(/needs an API key/);
  });

  it('is read with language, gender and family, and keeps the voices of Flux', () => {
    const listed = {
      name: 'thalia',
      canonical_name: 'aura-2-thalia-en',
      architecture: 'aura-2',
      languages: ['en', 'en-US'],
      metadata: { tags: ['feminine', 'clear'] },
    };
    const { voices = [], nextPage } = voiceList?.read(JSON.stringify({ stt: [], tts: [listed] })) ?? {};
    expect(nextPage).toBeNull();
    expect(voices[0]).toEqual({
      id: 'aura-2-thalia-en',
      label: 'Thalia',
      language: 'en-US',
      gender: 'female',
      models: ['aura-2'],
    });
    expect(voices.slice(1).every(({ id }) => id.startsWith('flux-'))).toBe(true);
    const bare = { name: 'cole', canonical_name: 'flux-cole-en', metadata: null };
    expect(voiceList?.read(JSON.stringify({ tts: [bare] })).voices).toHaveLength(1);
    expect(() => voiceList?.read('{"object":"list","data":[]}')).toThrow(/without voices/);
  });
});
