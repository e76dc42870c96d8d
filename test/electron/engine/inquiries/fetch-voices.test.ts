import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Voice } from '../../../../core/contract/catalogue.ts';
import type { ProviderAdapter, VoiceList } from '../../../../electron/providers/adapter.ts';
import { openaiAdapter } from '../../../../electron/providers/openai/adapter.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { type TestEngine, createTestEngine } from '../../../helpers/engine/engine.ts';
import { startHttpServer, type TestServer } from '../../../helpers/servers/net-servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const voice = (id: string): Voice => ({ id, label: id, language: 'en-US', gender: 'unknown', models: [] });
const pageSchema = z.object({ names: z.array(z.string()), next: z.string().nullable() });

function listAt(origin: string): VoiceList {
  return {
    request: (_target, key, _context, page) => ({
      url: `${origin}/voices?page=${page ?? 'first'}`,
      headers: { authorization: `Bearer ${key ?? ''}` },
    }),
    read(body) {
      const { names, next } = pageSchema.parse(JSON.parse(body));
      return { voices: names.map(voice), nextPage: next };
    },
  };
}

async function serving(answer: (url: string) => { status?: number; body: string }): Promise<TestServer> {
  const server = await startHttpServer((request, response) => {
    const { status = 200, body } = answer(`${request.url} ${request.headers.authorization}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  open.push(server);
  return server;
}

function engineWith(voiceList: ProviderAdapter['voiceList']): TestEngine {
  const test = createTestEngine({
    adapters: [{ ...openaiAdapter, voiceList }],
    keyFor: () => 'sk-voice-canary',
  });
  open.push(test.engine);
  return test;
}

describe('the voices of a provider', () => {
  it('are read page by page, each once, over one connection, with the key', async () => {
    const asked: string[] = [];
    const server = await serving((url) => {
      asked.push(url);
      const isFirst = url.includes('page=first');
      return {
        body: JSON.stringify(isFirst ? { names: ['a', 'b'], next: '2' } : { names: ['b', 'c'], next: null }),
      };
    });
    const { target } = runRequest({ target: { endpoint: server.origin } });
    const voices = await engineWith(listAt(server.origin)).engine.voices(target);
    expect(voices).toEqual({ ok: true, value: ['a', 'b', 'c'].map(voice) });
    expect(asked).toEqual([
      '/voices?page=first Bearer sk-voice-canary',
      '/voices?page=2 Bearer sk-voice-canary',
    ]);
    expect(server.connections()).toBe(1);
  });

  it('end with the words of a refusal, and without the key in them', async () => {
    const server = await serving((url) => ({ status: 401, body: `no access for ${url}` }));
    const { target } = runRequest({ target: { endpoint: server.origin } });
    const refused = await engineWith(listAt(server.origin)).engine.voices(target);
    expect(refused).toMatchObject({ ok: false, error: { code: 'refused_key' } });
    expect(JSON.stringify(refused)).toContain('no access for');
    expect(JSON.stringify(refused)).not.toContain('sk-voice-canary');
  });

  it('do not go on for ever', async () => {
    let count = 0;
    const server = await serving(() => ({
      body: JSON.stringify({ names: ['a'], next: String((count += 1)) }),
    }));
    const { target } = runRequest({ target: { endpoint: server.origin } });
    expect(await engineWith(listAt(server.origin)).engine.voices(target)).toMatchObject({ ok: true });
    expect(count).toBe(50);
  });

  it('cannot be asked for where the vendor has no list', async () => {
    const { target } = runRequest({ target: { endpoint: 'http://localhost:9' } });
    expect(await engineWith(null).engine.voices(target)).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
  });
});
