import { EventEmitter } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { runRequest } from '../../../factories/run-request.ts';
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
} from '../../../helpers/engine/engine.ts';
import { type TestServer, startHttpServer } from '../../../helpers/servers/net-servers.ts';
import { toneMp3, tonePcm, wavHeader } from '../../../helpers/sound/tone.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

async function serve(handler: RequestListener): Promise<TestServer> {
  const server = await startHttpServer(handler);
  open.push(server);
  return server;
}

function engineWith(overrides: Parameters<typeof createTestEngine>[0] = {}): TestEngine {
  const test = createTestEngine(overrides);
  open.push(test.engine);
  return test;
}

const answering =
  (body: Buffer, contentType = 'audio/pcm'): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(body);
  };

const inEvents =
  (...events: readonly object[]): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
  };

const refusing =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

describe('a run over HTTP', () => {
  it('says that audio came behind the end event, and plays none of it', async () => {
    const delta = (bytes: Buffer) => ({ type: 'speech.audio.delta', audio: bytes.toString('base64') });
    const done = { type: 'speech.audio.done' };
    const { origin } = await serve(inEvents(delta(tonePcm(200)), done, delta(tonePcm(50))));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin, transport: 'sse' } }));
    expect([failureIn(run), outcomeOf(run)]).toEqual([null, 'completed']);
    expect(noteCodes(run)).toEqual(['audio_after_end']);
    expect(payloadOf(run).equals(tonePcm(200))).toBe(true);
  });

  it('tells what happened in the order in which it happened', async () => {
    const { origin } = await serve(answering(tonePcm(200)));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(run.events[0]?.kind).toBe('started');
    expect(run.events.at(-1)?.kind).toBe('ended');
    const steps = run.events.map((event) => (event.kind === 'mark' ? event.mark : event.kind));
    expect(steps.slice(steps.indexOf('tcpEnd'), steps.indexOf('textSent') + 1)).toEqual([
      'tcpEnd',
      'connection',
      'textSent',
    ]);
    expect(marksOf(run).filter((mark) => !/dns|Sample|received/.test(mark))).toEqual([
      'textReady',
      'dispatched',
      'tcpStart',
      'tcpEnd',
      'textSent',
      'firstByte',
      'firstAudio',
      'lastAudio',
      'done',
    ]);
    const order = [
      'textReady',
      'dispatched',
      'tcpStart',
      'tcpEnd',
      'textSent',
      'firstByte',
      'firstAudio',
    ] as const;
    const stamps = order.map((mark) => markAt(run, mark));
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(outcomeOf(run)).toBe('completed');
    expect(run.audioEnds).toBe(1);
  });

  it('hands every received byte to the player and counts samples, sound and onset', async () => {
    const tone = tonePcm(200);
    const { origin } = await serve(answering(tone));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(payloadOf(run).equals(tone)).toBe(true);
    const chunks = eventsOf(run, 'chunk');
    expect(chunks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(tone.length);
    expect(chunks.reduce((sum, { audioMs }) => sum + audioMs, 0)).toBeCloseTo(200);
    expect(chunks.map(({ seq }) => seq)).toEqual(chunks.map((_, index) => index));
    expect(eventsOf(run, 'format')).toMatchObject([{ sampleRate: 24_000, channels: 1 }]);
    expect(eventsOf(run, 'onset')).toHaveLength(1);
  });

  it('counts a WAV header as neither payload nor first audio, and still gives it to the player', async () => {
    const tone = tonePcm(150, 16_000);
    const gate = new EventEmitter();
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      response.write(wavHeader(16_000));
      gate.once('go', () => response.end(tone));
    });
    const test = engineWith();
    const runId = test.start(runRequest({ target: { endpoint: origin, format: 'wav_16000' } }));
    const early = await test.when(runId, (run) => marksOf(run).includes('firstByte'));
    expect(marksOf(early)).not.toContain('firstAudio');
    gate.emit('go');
    const run = await test.ended(runId);
    expect(payloadOf(run).equals(Buffer.concat([wavHeader(16_000), tone]))).toBe(true);
    expect(eventsOf(run, 'chunk').reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(tone.length);
    expect(failureIn(run)).toBeNull();
  });

  it('reads server-sent events where the answer is some, whatever was asked for', async () => {
    const tone = tonePcm(120);
    const event = (object: unknown): string => `event: speech\ndata: ${JSON.stringify(object)}\n\n`;
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(event({ type: 'speech.audio.delta', audio: tone.subarray(0, 1001).toString('base64') }));
      response.write(event({ type: 'speech.audio.delta', delta: tone.subarray(1001).toString('base64') }));
      response.end(event({ type: 'speech.audio.done', usage: { total_tokens: 5 } }));
    });
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(payloadOf(run).equals(tone)).toBe(true);
    expect(outcomeOf(run)).toBe('completed');
  });

  it('decodes MP3 with a decoder that is ready before the clock starts', async () => {
    const mp3 = await toneMp3(500);
    const { origin } = await serve(answering(mp3, 'audio/mpeg'));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin, format: 'mp3_24000' } }));
    expect(failureIn(run)).toBeNull();
    expect(eventsOf(run, 'format')).toMatchObject([{ sampleRate: 24_000, channels: 1 }]);
    const audioMs = eventsOf(run, 'chunk').reduce((sum, chunk) => sum + chunk.audioMs, 0);
    // The encoder pads with up to three frames of 24 ms.
    expect(audioMs).toBeGreaterThanOrEqual(500);
    expect(audioMs).toBeLessThan(620);
  });

  it('finds the second connection warm, and dials anew when told to', async () => {
    const server = await serve(answering(tonePcm(100)));
    const test = engineWith();
    const request = runRequest({ target: { endpoint: server.origin } });
    const first = await test.run(request);
    expect(await test.engine.temperature(request.target)).toBe('warm');
    const second = await test.run(request);
    const third = await test.run({ ...request, connection: 'cold' });
    expect([first, second, third].map((run) => eventsOf(run, 'connection')[0]?.temperature)).toEqual([
      'cold',
      'warm',
      'cold',
    ]);
    expect(marksOf(second)).not.toContain('tcpStart');
    expect(server.connections()).toBe(2);
  });

  it('keeps two runs at once apart', async () => {
    const { origin } = await serve((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString()));
      request.on('end', () => response.end(tonePcm(body.includes('long') ? 300 : 100)));
    });
    const test = engineWith();
    const [long, short] = await Promise.all([
      test.run(runRequest({ target: { endpoint: origin }, text: 'a long one' })),
      test.run(runRequest({ target: { endpoint: origin }, text: 'a small one' })),
    ]);
    expect(payloadOf(long).length).toBe(tonePcm(300).length);
    expect(payloadOf(short).length).toBe(tonePcm(100).length);
    expect(new Set([long.runId, short.runId]).size).toBe(2);
  });
});

describe('a run that goes wrong over HTTP', () => {
  it.each([
    [401, { error: { message: 'Incorrect API key', code: 'invalid_api_key' } }, 'refused_key'],
    [429, { error: { message: 'Slow down', type: 'rate_limit_exceeded' } }, 'rate_limited'],
    [429, { error: { message: 'Pay', code: 'insufficient_quota' } }, 'payment'],
    [500, { error: { message: 'Oops', type: 'server_error' } }, 'server_error'],
    [200, { detail: { message: 'no such voice' } }, 'rejected'],
  ])('names the reason of a %i', async (status, body, code) => {
    const { origin } = await serve(refusing(status, body));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(failureIn(run)?.code).toBe(code);
    expect(failureIn(run)?.hint).not.toBe('');
    expect(outcomeOf(run)).toBe('failed');
    expect(eventsOf(run, 'failed')[0]?.exchange?.response).toContain(JSON.stringify(body));
  });

  it('keeps the audio that came before a cut, and the next run works', async () => {
    const tone = tonePcm(100);
    let requests = 0;
    const server = await serve((_request, response) => {
      requests += 1;
      if (requests > 1) return void response.end(tone);
      response.writeHead(200, { 'content-type': 'audio/pcm' });
      response.write(tone, () => response.socket?.destroy());
    });
    const test = engineWith();
    const request = runRequest({ target: { endpoint: server.origin } });
    const cut = await test.run(request);
    expect(failureIn(cut)?.code).toBe('cut');
    expect(payloadOf(cut).equals(tone)).toBe(true);
    expect(marksOf(cut)).toContain('lastAudio');
    expect(marksOf(cut)).not.toContain('done');
    expect(outcomeOf(await test.run(request))).toBe('completed');
  });

  it('gives up on a stall and names what it waited for', async () => {
    const { origin } = await serve((_request, response) => void response.write(tonePcm(60)));
    const run = await engineWith({ timeouts: { idleMs: 200 } }).run(
      runRequest({ target: { endpoint: origin } }),
    );
    expect(failureIn(run)).toMatchObject({ code: 'timeout' });
    expect(failureIn(run)?.message).toMatch(/waited 200 ms for/);
    expect(payloadOf(run).length).toBeGreaterThan(0);
  });

  it('bounds a body that never ends', async () => {
    const { origin } = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(tonePcm(500)));
      };
      response.on('drain', more);
      more();
    });
    const run = await engineWith({ timeouts: { maxBytes: 300_000 } }).run(
      runRequest({ target: { endpoint: origin } }),
    );
    expect(failureIn(run)?.code).toBe('too_large');
    expect(payloadOf(run).length).toBeLessThanOrEqual(300_000);
  });

  it('takes an aborted request for a cancelled run', async () => {
    const { origin } = await serve((_request, response) => void response.write(tonePcm(100)));
    const test = engineWith();
    const runId = test.start(runRequest({ target: { endpoint: origin } }));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    expect(await test.engine.stop(runId)).toEqual({ ok: true, value: null });
    const run = await test.ended(runId);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(failureIn(run)).toBeNull();
    expect(marksOf(run)).toContain('cancelSent');
  });
});

describe('what is refused before anything is dialled', () => {
  const refusal = (request: ReturnType<typeof runRequest>, allowInsecure = false) => {
    const result = engineWith({ allowInsecure }).engine.start(request);
    return result.ok ? null : result.error.code;
  };

  it.each([
    ['an empty text', runRequest({ text: ' \n', target: { endpoint: 'http://127.0.0.1:1' } }), 'usage'],
    [
      'a text over the limit',
      runRequest({ text: 'x'.repeat(4097), target: { endpoint: 'http://127.0.0.1:1' } }),
      'usage',
    ],
    ['an unknown provider', runRequest({ target: { provider: 'nobody' } }), 'not_found'],
    [
      'a format it has not',
      runRequest({ target: { format: 'vorbis_24000', endpoint: 'http://127.0.0.1:1' } }),
      'usage',
    ],
    ['an endpoint that is no URL', runRequest({ target: { endpoint: 'over there' } }), 'usage'],
    ['the vendor without a key', runRequest(), 'key_missing'],
    ['plain http to another machine', runRequest({ target: { endpoint: 'http://example.com' } }), 'insecure'],
  ])('refuses %s', (_what, request, code) => {
    expect(refusal(request)).toBe(code);
  });

  it('says by how much a text is over the limit, in numbers grouped as on screen', () => {
    const request = runRequest({ text: 'x'.repeat(14_097), target: { endpoint: 'http://127.0.0.1:1' } });
    const result = engineWith({}).engine.start(request);
    expect(result.ok ? '' : result.error.message).toMatch(
      /^The text has 14,097 characters; .* takes 4,096 at a time\.$/,
    );
  });
});
