import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { openaiAdapter } from '../../../electron/providers/openai/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
} from '../../helpers/engine/engine.ts';
import { openLabSocket } from '../../helpers/engine/lab-client.ts';
import {
  audioMsIn,
  expectFailure,
  expectInOrder,
  temperatureOf,
  useVendorLab,
} from '../../helpers/engine/vendor-lab.ts';

const vendor = useVendorLab(openaiAdapter, {
  text: 'Hello there.',
  key: 'sk-test',
  target: { model: 'gpt-4o-mini-tts', voice: 'marin' },
});
const { speak } = vendor;

const REALTIME: Partial<Target> = { transport: 'ws', model: 'gpt-realtime-2.1-mini', voice: 'marin' };
const KINDS: [Partial<Target>][] = [[{ transport: 'http' }], [{ transport: 'sse' }], [REALTIME]];

describe("a run with OpenAI's protocols", () => {
  it.each(KINDS)('%j brings the whole sound in every format', async (kind) => {
    const formats =
      kind.transport === 'ws'
        ? ['pcm_24000', 'mulaw_8000', 'alaw_8000']
        : ['pcm_24000', 'wav_24000', 'mp3_24000', 'flac_24000'];
    for (const format of formats) {
      const seen = await speak({ ...kind, format });
      expect([format, failureIn(seen), outcomeOf(seen)]).toEqual([format, null, 'completed']);
      expect(eventsOf(seen, 'format')[0]?.sampleRate).toBe(Number(format.split('_')[1]));
      expect(audioMsIn(seen)).toBeGreaterThan(400);
      expectInOrder(seen);
    }
  });

  it('is bit for bit the same over all three, and word for word', async () => {
    const runs = await Promise.all(KINDS.map(([kind]) => speak(kind)));
    const [http, sse, ws] = runs.map(payloadOf);
    expect([sse?.equals(http ?? Buffer.alloc(0)), ws?.equals(http ?? Buffer.alloc(0))]).toEqual([true, true]);
    expect(runs.flatMap(noteCodes)).not.toContain('not_verbatim');
  });

  it('has its first byte when the response is created, before any of its audio', async () => {
    await vendor.lab.setProfile(labProfile({ thinkMs: 60 }));
    const seen = await speak(REALTIME);
    expect(markAt(seen, 'firstAudio') - markAt(seen, 'firstByte')).toBeGreaterThan(40);
  });

  it('acknowledges the session, and keeps the socket for the next reply', async () => {
    await speak(REALTIME);
    const seen = await speak(REALTIME);
    expect(temperatureOf(seen)).toBe('warm');
    expect(marksOf(seen)).toContain('initEnd');
  });

  it.each(KINDS)('%j ends in the words of a refusal', async (kind) => {
    for (const [bad, code, words] of [
      ['invalid-key', 'refused_key', /Incorrect API key provided\./],
      ['poor-key', 'payment', /You exceeded your current quota\./],
      ['limited-key', 'rate_limited', /Rate limit reached\./],
    ] as const) {
      vendor.useKey(bad);
      expectFailure(await speak(kind), code, words);
    }
    vendor.useKey('sk-test');
    expect(failureIn(await speak({ ...kind, voice: 'nobody' }))?.message).toMatch(/alloy|Invalid option/);
    expect(failureIn(await speak({ ...kind, model: 'gpt-realtime-0' }))?.message).toMatch(/does not exist/);
  });

  it.each(KINDS)('%j stops when it is cancelled', async (kind) => {
    const seen = await vendor.cancelled(kind);
    expect(outcomeOf(seen)).toBe('cancelled');
    expect(markAt(seen, 'cancelSent')).toBeGreaterThan(markAt(seen, 'firstAudio'));
  });
});

describe('Realtime in the lab', () => {
  const open = (protocols: string[] = [], headers: Record<string, string> = {}) =>
    openLabSocket(`${vendor.lab.origins.ws}/v1/realtime?model=gpt-realtime-2.1`, { headers }, protocols);
  const bearer = { authorization: 'Bearer sk-test' };
  const create = (text: string) => ({
    type: 'response.create',
    event_id: 'mine',
    response: { conversation: 'none', input: [{ content: [{ type: 'input_text', text }] }] },
  });

  it('takes the key from the sub-protocols, as browsers must send it', async () => {
    const socket = await open(['realtime', 'openai-insecure-api-key.ek_1']);
    expect(socket.upgradeHeaders['sec-websocket-protocol']).toBe('realtime');
    expect(await socket.next()).toMatchObject({ message: { type: 'session.created' } });
    socket.close();
  });

  it('says the events of a response in their order', async () => {
    const socket = await open([], bearer);
    socket.send(create('Hi.'));
    const types = (await socket.until('rate_limits.updated')).map((frame) =>
      frame.kind === 'text' ? frame.message['type'] : frame.kind,
    );
    expect([...new Set(types)]).toEqual([
      'session.created',
      'response.created',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_audio_transcript.delta',
      'response.output_audio.delta',
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.done',
      'rate_limits.updated',
    ]);
    socket.close();
  });

  it.each([
    ['an empty text', create(' '), 'invalid_value', 'response.input'],
    ['nothing to cancel', { type: 'response.cancel' }, 'response_cancel_not_active', null],
    ['a message it does not know', { type: 'sing' }, 'invalid_value', 'type'],
    [
      'another rate',
      {
        type: 'session.update',
        session: { type: 'realtime', audio: { output: { format: { type: 'audio/pcm', rate: 8000 } } } },
      },
      'invalid_value',
      'session.audio.output.format',
    ],
  ])('answers %s with an error and stays open', async (_what, message, code, param) => {
    const socket = await open([], bearer);
    await socket.next();
    socket.send(message);
    expect(await socket.next()).toMatchObject({ message: { type: 'error', error: { code, param } } });
    socket.send({ type: 'session.update', session: { type: 'realtime' } });
    expect(await socket.next()).toMatchObject({ message: { type: 'session.updated' } });
    socket.close();
  });
});
