import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHome, runOnset, type OnsetOptions } from '../helpers/doors/onset-process.ts';
import {
  GOOD,
  marksOf,
  ROUTES,
  runAgainst,
  runOnce,
  SPEECH,
  type Route,
} from '../helpers/servers/fault-run.ts';
import { startHostileServer, type HostileServer } from '../helpers/servers/hostile-server.ts';

const TIMEOUT = { timeout: 90_000 };
const KEY = 'sk-flags-canary-7f3a';
const WAV_RATE_AT = 24;

const routeNamed = (name: string): Route => {
  const found = ROUTES.find((route) => route.name === name);
  if (found === undefined) throw new Error(`no route ${name}`);
  return found;
};
const HTTP = routeNamed('openai over http');
const SOCKET = routeNamed('deepgram over ws');

/** A healthy server and an empty home, for as long as `use` lasts. */
async function withServer<T>(use: (server: HostileServer, home: string) => Promise<T>): Promise<T> {
  const server = await startHostileServer({ scripts: [GOOD] });
  const { home, remove } = await createHome();
  try {
    return await use(server, home);
  } finally {
    await Promise.all([server.close(), remove()]);
  }
}

/** Runs what was typed where nothing is to be reached. */
async function typed(args: readonly string[], options: Partial<OnsetOptions> = {}) {
  const { home, remove } = await createHome();
  try {
    return await runOnset(['run', '--json', ...args], { home, ...options });
  } finally {
    await remove();
  }
}

describe.concurrent('what onset run asks the server', () => {
  test("is OpenAI's request, at the vendor's path behind an origin", TIMEOUT, async () => {
    const voice = ['--model', 'tts-1', '--voice', 'nova'];
    const { heard, document } = await runAgainst(routeNamed('openai over sse'), [GOOD], { flags: voice });
    expect(heard[0]).toMatchObject({ method: 'POST', url: { pathname: '/v1/audio/speech', search: '' } });
    expect(heard[0]?.said).toEqual([
      { model: 'tts-1', input: 'Hello there.', voice: 'nova', response_format: 'pcm', stream_format: 'sse' },
    ]);
    expect(document.runs[0]?.target).toMatchObject({ provider: 'openai', model: 'tts-1', transport: 'sse' });
  });

  test("is Deepgram's conversation, at the vendor's path behind a ws origin", TIMEOUT, async () => {
    const { heard } = await runAgainst(SOCKET, [GOOD], {});
    expect(heard[0]).toMatchObject({ method: 'GET', url: { pathname: '/v1/speak' } });
    expect(Object.fromEntries(heard[0]?.url.searchParams ?? [])).toMatchObject({
      ...{ model: 'aura-2-thalia-en', encoding: 'linear16', sample_rate: '24000' },
    });
    expect(heard[0]?.said).toEqual([{ type: 'Speak', text: 'Hello there.' }, { type: 'Flush' }]);
  });

  test('goes to a full URL as it is, whose own options win', TIMEOUT, async () => {
    await withServer(async (server, home) => {
      const url = `http://127.0.0.1:${server.port}/tts/say?sample_rate=16000`;
      const file = join(home, 'a.wav');
      const target = ['--provider', 'deepgram', '--transport', 'http', '--endpoint', url, '--text', 'Hi.'];
      const { code, out } = await runOnset(['run', ...target, '--json', '--save-audio', file], { home });
      expect(code).toBe(0);
      expect(server.heard[0]?.url.pathname).toBe('/tts/say');
      expect(server.heard[0]?.url.searchParams.getAll('sample_rate')).toEqual(['16000']);
      expect(JSON.parse(out)).toMatchObject({ runs: [{ audio: { sampleRate: 16_000 } }] });
      expect((await readFile(file)).readUInt32LE(WAV_RATE_AT)).toBe(16_000);
    });
  });

  test.each([
    { route: HTTP, flags: ['--key-env', 'MINE'], variable: 'MINE', header: `Bearer ${KEY}` },
    { route: SOCKET, flags: ['--key-env', 'MINE'], variable: 'MINE', header: `Token ${KEY}` },
    { route: HTTP, flags: [], variable: 'OPENAI_API_KEY', header: `Bearer ${KEY}` },
    { route: SOCKET, flags: [], variable: 'DEEPGRAM_API_KEY', header: `Token ${KEY}` },
    { route: HTTP, flags: [], variable: 'MINE', header: undefined },
  ])('carries the key in $variable ($route.name)', TIMEOUT, async ({ route, flags, variable, header }) => {
    const done = await runAgainst(route, [GOOD], { flags, environment: { [variable]: KEY } });
    expect(done.code).toBe(0);
    expect(done.heard[0]?.headers.authorization).toBe(header);
    expect(JSON.stringify(done.document) + done.err).not.toContain(KEY);
  });
});

describe.concurrent('plain http and ws to another computer', () => {
  test.each(['http://192.0.2.1:9', 'ws://192.0.2.1:9'])(
    '%s is refused before anything is sent',
    async (url) => {
      const provider = url.startsWith('ws') ? 'deepgram' : 'openai';
      const { code, out, err } = await typed(['--provider', provider, '--endpoint', url, '--text', 'Hi.']);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('--insecure');
    },
  );

  test('is allowed with --insecure', TIMEOUT, async () => {
    await withServer(async (server) => {
      // Not a loopback address by its name, though the system takes it to this computer.
      const done = await runOnce(HTTP, `http://0.0.0.0:${server.port}`, { flags: ['--insecure'] });
      expect(done).toMatchObject({ code: 0, saved: [SPEECH] });
    });
  });
});

describe.concurrent('the object of onset run --json', () => {
  test('has the fields it promises, and no mark of what did not happen', TIMEOUT, async () => {
    const { document } = await runAgainst(HTTP, [GOOD], { flags: ['--prebuffer', '100'] });
    const [run] = document.runs;
    expect(marksOf(run)).toEqual([
      ...['textReady', 'dispatched', 'tcpStart', 'tcpEnd', 'textSent', 'firstByte', 'firstAudio'],
      ...['lastAudio', 'done', 'received', 'firstSample'],
    ]);
    expect(run?.phases.map(({ name }) => name)).not.toContain('output');
    expect(run).toMatchObject({
      ...{ phasesTo: { mark: 'virtualAudible' }, reached: null, error: null },
      latency: { timeToEarMs: null },
      playback: { mode: 'virtual', prebufferMs: 100 },
      audio: { sampleRate: 24_000, channels: 1, durationMs: 300 },
    });
    expect(run?.chunks.map(({ seq }) => seq)).toEqual(run?.chunks.map((_, index) => index));
    expect(document.summary).toMatchObject({
      n: 1,
      failed: 0,
      connection: 'cold',
      ttfaMs: { n: 1, p50: null },
    });
  });

  test('is of one cold run and then of warm ones, and sums up the warm', TIMEOUT, async () => {
    const { document, saved } = await runAgainst(SOCKET, [GOOD, GOOD, GOOD, GOOD]);
    expect(document.runs.map(({ connection }) => connection)).toEqual(['cold', 'warm', 'warm', 'warm']);
    for (const run of document.runs.slice(1)) {
      expect(marksOf(run).filter((name) => /^(dns|tcp|tls|upgrade)/.test(name))).toEqual([]);
    }
    const { summary } = document;
    expect(summary).toMatchObject({ n: 4, connection: 'warm', byConnection: { cold: { n: 1 } } });
    expect(summary.ttfaMs).toMatchObject({ n: 3, p95: null, p99: null });
    expect(summary.ttfaMs.p50).toBeGreaterThan(0);
    expect(saved).toEqual([SPEECH, SPEECH, SPEECH, SPEECH]);
  });

  test('is of warm runs only with --warm, and of cold ones only with --cold', TIMEOUT, async () => {
    const of = async (flag: string) => {
      const { document } = await runAgainst(HTTP, [GOOD, GOOD], { flags: [flag] });
      return [...document.runs, document.summary].map(({ connection }) => connection);
    };
    expect(await of('--warm')).toEqual(['warm', 'warm', 'warm']);
    expect(await of('--cold')).toEqual(['cold', 'cold', 'cold']);
  });

  test.each(ROUTES)('is the last thing that happens ($name)', TIMEOUT, async (route) => {
    await withServer(async (server, home) => {
      const target = [...route.flags, '--endpoint', `${route.scheme}://127.0.0.1:${server.port}`];
      const lingeredMs: number[] = [];
      // The best of several: a crowded machine may hold up any one of them.
      while (lingeredMs.length < 3 && Math.min(...lingeredMs) > 400) {
        const run = await runOnset(['run', ...target, '--text', 'Hi.', '--json'], { home });
        expect(run.code).toBe(0);
        lingeredMs.push(run.lingeredMs);
      }
      expect(Math.min(...lingeredMs)).toBeLessThan(400);
    });
  });

  test('may have a reader that leaves', TIMEOUT, async () => {
    await withServer(async (server, home) => {
      const target = [...HTTP.flags, '--endpoint', `http://127.0.0.1:${server.port}`, '--text', 'Hi.'];
      const { err } = await runOnset(['run', ...target, '--json'], { home, deaf: true });
      expect(err).toMatch(/^Run 1 of 1: TTFA [\d.]+ ms\n$/);
    });
  });
});

describe.concurrent('onset run ends with 2, one sentence and an empty standard output', () => {
  const key = { environment: { BAD: 'two\nlines' } };
  test.each([
    { what: 'an unknown voice', args: ['--provider', 'openai', '--voice', 'nope'], says: 'no voice "nope"' },
    { what: 'no key', args: ['--provider', 'openai'], says: 'OPENAI_API_KEY' },
    { what: 'a key that no header can carry', args: ['--key-env', 'BAD'], says: 'authorization' },
    { what: 'a password in the URL', args: ['--endpoint', 'http://u:secret@127.0.0.1:9'], says: 'password' },
    { what: 'a text that is too long', args: ['--text', 'a'.repeat(4097)], says: '4,096' },
    { what: 'an unknown flag', args: ['--fast'], says: '--fast' },
    { what: 'both a text and a file', args: ['--file', '-'], says: '--file' },
  ])('on $what', TIMEOUT, async ({ args, says }) => {
    const own = args.includes('--provider') ? [] : ['--provider', 'openai'];
    const endpoint = args.some((arg) => ['--provider', '--endpoint'].includes(arg))
      ? []
      : ['--endpoint', 'http://127.0.0.1:9'];
    const text = args.includes('--text') ? [] : ['--text', 'Hi.'];
    const { code, out, err } = await typed([...own, ...endpoint, ...text, ...args], key);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(err).not.toContain('secret');
  });
});
