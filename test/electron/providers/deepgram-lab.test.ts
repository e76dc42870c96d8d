import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { deepgramAdapter } from '../../../electron/providers/deepgram/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  eventsOf,
  failureIn,
  markAt,
  noteCodes,
  outcomeOf,
  payloadOf,
  valueOf,
} from '../../helpers/engine/engine.ts';
import { audioOf, callLab, openLabSocket } from '../../helpers/engine/lab-client.ts';
import {
  audioMsIn,
  expectFailure,
  expectInOrder,
  temperatureOf,
  useVendorLab,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there.';
const AURA = { model: 'aura-2', voice: 'aura-2-thalia-en' };
const FLUX = { model: 'flux', voice: 'flux-alexis-en' };

const vendor = useVendorLab(deepgramAdapter, { text: TEXT, key: 'dg-key' });
const { speak } = vendor;
const KINDS: [Partial<Target>][] = [
  [{ ...AURA, transport: 'ws' }],
  [{ ...AURA, transport: 'http' }],
  [{ ...FLUX, transport: 'ws' }],
  [{ ...FLUX, transport: 'http' }],
];

describe("a run with Deepgram's protocols", () => {
  it.each(KINDS)('%j brings the whole sound in every format', async (kind) => {
    const formats = ['pcm_24000', 'pcm_8000', 'mulaw_8000', 'alaw_16000'];
    if (kind.transport === 'http') formats.push('wav_16000', 'mp3_22050', 'flac_22050');
    for (const format of formats) {
      const seen = await speak({ ...kind, format });
      expect([format, failureIn(seen), outcomeOf(seen)]).toEqual([format, null, 'completed']);
      expect(eventsOf(seen, 'format')[0]?.sampleRate).toBe(Number(format.split('_')[1]));
      expect(audioMsIn(seen)).toBeGreaterThan(400);
      expectInOrder(seen);
    }
  });

  it('is bit for bit the same over both transports of Flux, on a socket that is used again', async () => {
    const http = payloadOf(await speak({ ...FLUX, transport: 'http' }));
    const first = await speak(FLUX);
    const second = await speak(FLUX);
    expect([payloadOf(first).equals(http), payloadOf(second).equals(http)]).toEqual([true, true]);
    expect(temperatureOf(second)).toBe('warm');
    expect(noteCodes(second)).not.toContain('before_text');
  });

  it.each(KINDS)('%j ends in the words of a refusal', async (kind) => {
    for (const [bad, code, words] of [
      ['invalid-key', 'refused_key', /Invalid credentials\./],
      ['poor-key', 'payment', /enough credits/],
      ['limited-key', 'rate_limited', /Please try again later\./],
    ] as const) {
      vendor.useKey(bad);
      expectFailure(await speak(kind), code, words);
    }
    vendor.useKey('dg-key');
    const voice = kind.model === 'flux' ? 'flux-nobody-en' : 'aura-2-nobody-en';
    expectFailure(await speak({ ...kind, voice }), 'rejected', /400: .*No such model/);
  });

  it.each(KINDS)('%j stops when it is cancelled', async (kind) => {
    const seen = await vendor.cancelled(kind);
    expect(outcomeOf(seen)).toBe('cancelled');
    expect(markAt(seen, 'cancelSent')).toBeGreaterThan(markAt(seen, 'firstAudio'));
  });

  it('tells the engine its voices, of both versions', async () => {
    const voices = valueOf(await vendor.test.engine.voices(vendor.targetOf()));
    expect(voices.find(({ id }) => id === 'flux-cole-en')).toMatchObject({ models: ['flux'], label: 'Cole' });
    expect(voices.find(({ id }) => id === 'aura-luna-en')).toMatchObject({ models: ['aura'] });
  });
});

describe('Flux in the lab', () => {
  const headers = { authorization: 'Token dg-key' };
  const url = (query: string) => `${vendor.lab.origins.ws}/v2/speak?model=flux-alexis-en${query}`;
  const open = (query = '') => openLabSocket(url(query), { headers });
  const ask = (query: string, version = 'v2') =>
    callLab(`${vendor.lab.origins.http}/${version}/speak?${query}`, { headers, body: '{"text":"Hi."}' });

  it.each([
    ['an Aura voice', 'model=aura-2-thalia-en', 'v2', /No such model/],
    ['its voice on the first version', 'model=flux-alexis-en', 'v1', /No such model/],
    ['no voice', '', 'v2', /No such model/],
    ['a field it does not know', 'model=flux-alexis-en&style=1', 'v2', /unknown field `style`/],
    ['too much expression', 'model=flux-alexis-en&expressivity=3', 'v2', /-2 to 2/],
    ['half an expression', 'model=flux-alexis-en&expressivity=0.5', 'v2', /whole steps/],
  ])('refuses %s', async (_what, query, version, words) => {
    const answer = await ask(query, version);
    expect([answer.status, answer.body.toString()]).toEqual([400, expect.stringMatching(words)]);
  });

  it('speaks turns one after the other, each started, billed and acknowledged', async () => {
    const socket = await open();
    expect(await socket.next()).toMatchObject({ message: { type: 'Connected' } });
    for (const text of ['One.', 'Two and three.']) {
      socket.send({ type: 'Speak', text });
      socket.send({ type: 'Flush' });
    }
    socket.send({ type: 'Close' });
    const frames = await socket.until('nothing');
    const told = frames.flatMap((frame) => (frame.kind === 'text' ? [frame.message] : []));
    const turn = ['SpeechStarted', 'SpeechMetadata', 'Flushed'];
    expect(told.map(({ type }) => type)).toEqual([...turn, ...turn, 'SessionMetadata']);
    expect(new Set(told.slice(0, 3).map(({ speech_id }) => speech_id)).size).toBe(1);
    expect(told[0]?.['speech_id']).toMatch(/^dg_sp_[0-9a-f]{12}$/);
    expect(told.at(-1)).toMatchObject({ total_input_character_count: 18 });
    expect(frames.at(-1)).toMatchObject({ kind: 'closed', code: 1000 });
    expect(audioOf(frames).length).toBeGreaterThan(24_000);
  });

  it('falls silent on Interrupt and tells what was not heard', async () => {
    await vendor.lab.setProfile(labProfile({ speedUp: 1, fault: { kind: 'endless' } }));
    const socket = await open();
    await socket.next();
    socket.send({ type: 'Interrupt' });
    expect(await socket.next()).toMatchObject({ message: { type: 'Warning', code: 'NO_ACTIVE_SPEECH' } });
    socket.send({ type: 'Speak', text: TEXT });
    socket.send({ type: 'Flush' });
    await socket.until('SpeechStarted');
    expect((await socket.next()).kind).toBe('audio');
    socket.send({ type: 'Interrupt', playback_offset: { type: 'time_ms', value: 40 } });
    const last = (await socket.until('SpeechInterrupted')).at(-1);
    expect(last).toMatchObject({ message: { audio_played_ms: 40, text_spoken: '', text_remaining: TEXT } });
    socket.send({ type: 'Configure', speed: 1 });
    expect(await socket.next()).toMatchObject({ message: { type: 'ConfigureSuccess' } });
    socket.close();
  });

  it.each([
    ['an unknown command', { type: 'Sing' }, 1008, 'DATA-0000'],
    ['a text too long', { type: 'Speak', text: 'x'.repeat(2001) }, 1009, 'BIG-0000'],
  ])('says why it ends for %s', async (_what, message, code, reason) => {
    const socket = await open();
    await socket.next();
    socket.send(message);
    expect(await socket.next()).toMatchObject({ message: { type: 'Error', code: reason } });
    expect(await socket.next()).toEqual({ kind: 'closed', code, reason });
  });

  it.each([
    [{ type: 'Flush' }, { type: 'Warning', code: 'NO_SYNTHESIZABLE_TEXT' }],
    [
      { type: 'Configure', speed: 1.1 },
      { type: 'ConfigureFailure', code: 'SPEED_NOT_SUPPORTED' },
    ],
    [
      { type: 'Configure', speed: 9 },
      { type: 'ConfigureFailure', code: 'SPEED_OUT_OF_RANGE' },
    ],
  ])('answers %j with %j', async (message, answer) => {
    const socket = await open();
    await socket.next();
    socket.send(message);
    expect(await socket.next()).toMatchObject({ message: answer });
    socket.close();
  });

  it('grants a token that it then takes', async () => {
    const grant = (body: string) => callLab(`${vendor.lab.origins.http}/v1/auth/grant`, { headers, body });
    const granted = JSON.parse((await grant('{"ttl_seconds":60}')).body.toString()) as {
      access_token: string;
      expires_in: number;
    };
    expect(granted.expires_in).toBe(60);
    expect((await grant('{"ttl":1}')).status).toBe(400);
    vendor.useKey(granted.access_token);
    expect(outcomeOf(await speak(FLUX))).toBe('completed');
  });
});
