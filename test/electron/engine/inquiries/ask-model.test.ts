import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../../../core/text/tokens/token-stream.ts';
import { readTokenTrace } from '../../../../core/text/tokens/token-trace.ts';
import { tokensVerb } from '../../../../electron/cli/tokens.ts';
import { captureTerminal } from '../../../helpers/doors/captured-terminal.ts';
import { type TestEngine, createTestEngine } from '../../../helpers/engine/engine.ts';
import { startHttpServer } from '../../../helpers/servers/net-servers.ts';

const KEY = 'sk-model-canary-0123456789';
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(handler: RequestListener): Promise<string> {
  const server = await startHttpServer(handler);
  open.push(server);
  return server.origin;
}

function engineWith(): TestEngine {
  const test = createTestEngine({ keyFor: () => KEY, timeouts: { idleMs: 300 } });
  open.push(test.engine);
  return test;
}

const event = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

type Answer = Parameters<RequestListener>[1];

const question = (endpoint: string) => ({ endpoint, model: 'small', system: 'Be brief.', prompt: 'Hello?' });

/** Says each word once the one before was seen to leave. */
const saying =
  (words: readonly string[]): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"role":"assistant"}}]}\n\n');
    for (const word of words) response.write(event(word));
    response.end('data: [DONE]\n\n');
  };

describe('a model that is asked', () => {
  it('has its reply kept token by token, with stamps that never go back', async () => {
    const bodies: string[] = [];
    const origin = await serve((request, response) => {
      request.on('data', (data: Buffer) => bodies.push(data.toString()));
      request.on('end', () => saying(['Hello', ' ', 'there.'])(request, response));
      expect(request.url).toBe('/v1/chat/completions');
      expect(request.headers.authorization).toBe(`Bearer ${KEY}`);
    });
    const asked = await engineWith().engine.askModel(question(origin));
    if (!asked.ok) throw new Error(asked.error.message);
    expect(textOf(asked.value)).toBe('Hello there.');
    const stamps = asked.value.map(({ atMs }) => atMs);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(stamps[0]).toBeGreaterThan(0);
    expect(JSON.parse(bodies.join(''))).toEqual({
      model: 'small',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello?' },
      ],
      stream: true,
    });
  });

  it('keeps characters whole that came in two pieces', async () => {
    const bytes = Buffer.from(event('naïve 👋'));
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end('data: [DONE]\n\n');
    });
    const asked = await engineWith().engine.askModel(question(origin));
    expect(asked.ok && textOf(asked.value)).toBe('naïve 👋');
  });

  it.each([
    [401, 'refused_key'],
    [429, 'rate_limited'],
    [500, 'server_error'],
  ])('that answers %i is told with its words, never with the key', async (status, code) => {
    const origin = await serve((request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `no: ${String(request.headers.authorization)}` } }));
    });
    const asked = await engineWith().engine.askModel(question(origin));
    expect(asked).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(asked)).not.toContain(KEY);
  });

  it.each([
    ['no word of text', saying([]), 'protocol'],
    [
      'an event that is no JSON',
      (_: unknown, r: Parameters<RequestListener>[1]) => void r.end('data: {\n\n'),
      'protocol',
    ],
    [
      'an error in the stream',
      (_: unknown, r: Parameters<RequestListener>[1]) =>
        void r.end('data: {"error":{"message":"overloaded"}}\n\n'),
      'rejected',
    ],
    [
      'a stream that stands still',
      (_: unknown, r: Parameters<RequestListener>[1]) => void r.write(event('So')),
      'timeout',
    ],
  ])('that answers with %s ends in a clear failure', async (_what, handler, code) => {
    const asked = await engineWith().engine.askModel(question(await serve(handler)));
    expect(asked).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['cleanly', (r: Answer) => void r.end(event('So far'))],
    ['hard', (r: Answer) => void r.write(event('So far'), () => r.destroy())],
  ])('whose stream ends %s before its answer does is told as cut, with nothing kept', async (_how, end) => {
    const asked = await engineWith().engine.askModel(question(await serve((_request, r) => end(r))));
    expect(asked).toMatchObject({ ok: false, error: { code: 'cut' } });
    expect(asked.ok ? '' : asked.error.hint).toMatch(/^Nothing of it is kept\. Ask again/);
  });

  it.each([
    ['cleanly', (r: Answer) => void r.end()],
    ['hard', (r: Answer) => void r.write(':\n\n', () => r.destroy())],
  ])('that gave its reason to stop is whole where its stream then ends %s', async (_how, end) => {
    const stop = JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] });
    const origin = await serve((_request, r) => r.write(`${event('All.')}data: ${stop}\n\n`, () => end(r)));
    const asked = await engineWith().engine.askModel(question(origin));
    expect(asked.ok && textOf(asked.value)).toBe('All.');
  });

  it('is given up on demand', async () => {
    const stop = new AbortController();
    const origin = await serve((_request, response) => {
      response.write(event('So'));
      stop.abort();
    });
    const asked = await engineWith().engine.askModel(question(origin), stop.signal);
    expect(asked).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('is not asked over plain http on another machine', async () => {
    const asked = await engineWith().engine.askModel(question('http://192.0.2.1'));
    expect(asked).toMatchObject({ ok: false, error: { code: 'insecure' } });
  });
});

describe('onset tokens', () => {
  it('prints a trace that can be read back', async () => {
    const terminal = captureTerminal();
    const endpoint = await serve(saying(['One 👋.', ' Two.']));
    const code = await tokensVerb(
      { endpoint, model: 'small', prompt: 'Count.', keyEnv: 'NO_SUCH_KEY' },
      { terminal, signal: new AbortController().signal, environment: {} },
    );
    expect(code).toBe(0);
    const { source, tokens } = readTokenTrace(terminal.out());
    expect([source, textOf(tokens)]).toEqual(['small', 'One 👋. Two.']);
    expect(terminal.err()).toContain('2 tokens, 11 characters');
  });

  it('wants something to ask', async () => {
    const parts = { terminal: captureTerminal(), signal: new AbortController().signal, environment: {} };
    const asked = tokensVerb({ endpoint: 'http://127.0.0.1', model: 'm', prompt: ' ', keyEnv: 'X' }, parts);
    await expect(asked).rejects.toMatchObject({ failure: { code: 'usage' } });
  });
});
