import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { openaiAdapter } from '../../../electron/providers/openai/adapter.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import {
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
import { openLabSocket } from '../../helpers/lab-client.ts';

let lab: Lab;
let test: TestEngine;
let key = 'sk-test';

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  test = createTestEngine({ keyFor: () => key });
}, 60_000);
afterEach(async () => {
  key = 'sk-test';
  await lab.setProfile(labProfile());
});
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

const SPEECH = { model: 'gpt-4o-mini-tts', voice: 'marin' };
const REALTIME: Partial<Target> = { transport: 'ws', model: 'gpt-realtime-2.1-mini', voice: 'marin' };
const request = (partial: Partial<Target> = {}) =>
  runRequest({
    target: { ...openaiAdapter.defaultTarget, ...SPEECH, endpoint: lab.origins.http, ...partial },
    text: 'Hello there.',
  });
const run = (partial: Partial<Target> = {}) => test.run(request(partial));
const KINDS: [Partial<Target>][] = [[{ transport: 'http' }], [{ transport: 'sse' }], [REALTIME]];

describe("a run with OpenAI's protocols", () => {
  it.each(KINDS)('%j brings the whole sound in every format', async (kind) => {
    const formats =
      kind.transport === 'ws'
        ? ['pcm_24000', 'mulaw_8000', 'alaw_8000']
        : ['pcm_24000', 'wav_24000', 'mp3_24000', 'flac_24000'];
    for (const format of formats) {
      const seen = await run({ ...kind, format });
      expect([format, failureIn(seen), outcomeOf(seen)]).toEqual([format, null, 'completed']);
      expect(eventsOf(seen, 'format')[0]?.sampleRate).toBe(Number(format.split('_')[1]));
      const audioMs = eventsOf(seen, 'chunk').reduce((sum, chunk) => sum + chunk.audioMs, 0);
      expect(audioMs).toBeGreaterThan(400);
      expect(markAt(seen, 'textSent')).toBeLessThanOrEqual(markAt(seen, 'firstByte'));
      expect(markAt(seen, 'firstByte')).toBeLessThanOrEqual(markAt(seen, 'firstAudio'));
      expect(markAt(seen, 'firstAudio')).toBeLessThanOrEqual(markAt(seen, 'lastAudio'));
    }
  });

  it('is bit for bit the same over all three, and word for word', async () => {
    const runs = await Promise.all(KINDS.map(([kind]) => run(kind)));
    const [http, sse, ws] = runs.map(payloadOf);
    expect([sse?.equals(http ?? Buffer.alloc(0)), ws?.equals(http ?? Buffer.alloc(0))]).toEqual([true, true]);
    expect(runs.flatMap(noteCodes)).not.toContain('not_verbatim');
  });

  it('acknowledges the session, and keeps the socket for the next reply', async () => {
    await run(REALTIME);
    const seen = await run(REALTIME);
    expect(eventsOf(seen, 'connection')[0]?.temperature).toBe('warm');
    expect(marksOf(seen)).toContain('initEnd');
  });

  it.each(KINDS)('%j ends in the words of a refusal', async (kind) => {
    for (const [bad, code, words] of [
      ['invalid-key', 'refused_key', 'Incorrect API key provided.'],
      ['poor-key', 'payment', 'You exceeded your current quota.'],
      ['limited-key', 'rate_limited', 'Rate limit reached.'],
    ] as const) {
      key = bad;
      const failure = failureIn(await run(kind));
      expect([failure?.code, failure?.message]).toEqual([code, expect.stringContaining(words)]);
    }
    key = 'sk-test';
    expect(failureIn(await run({ ...kind, voice: 'nobody' }))?.message).toMatch(/alloy|Invalid option/);
    expect(failureIn(await run({ ...kind, model: 'gpt-realtime-0' }))?.message).toMatch(/does not exist/);
  });

  it.each(KINDS)('%j stops when it is cancelled', async (kind) => {
    await lab.setProfile(labProfile({ speedUp: 2, fault: { kind: 'endless' } }));
    const runId = test.start(request(kind));
    await test.when(runId, (seen) => eventsOf(seen, 'chunk').length > 2);
    await test.engine.stop(runId);
    const seen = await test.ended(runId);
    expect(outcomeOf(seen)).toBe('cancelled');
    expect(markAt(seen, 'cancelSent')).toBeGreaterThan(markAt(seen, 'firstAudio'));
  });
});

describe('Realtime in the lab', () => {
  const open = (protocols: string[] = [], headers: Record<string, string> = {}) =>
    openLabSocket(`${lab.origins.ws}/v1/realtime?model=gpt-realtime-2.1`, { headers }, protocols);
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
