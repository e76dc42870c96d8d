import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { MarkName } from '../../core/timeline/marks.ts';
import { createHome, runOnset } from '../helpers/doors/onset-process.ts';
import {
  expectError,
  GOOD,
  marksOf,
  receivedBytes,
  ROUTES,
  runAgainst,
  runOnce,
  SPEECH,
  type Route,
} from '../helpers/servers/fault-run.ts';
import { startHostileServer } from '../helpers/servers/hostile-server.ts';
import { createTestCertificate } from '../helpers/servers/net-certificate.ts';
import { silencePcm, tonePcm, wavHeader } from '../helpers/sound/tone.ts';

const TIMEOUT_MS = 90_000;
const BEFORE: readonly MarkName[] = ['textReady', 'dispatched'];
const TCP: readonly MarkName[] = ['tcpStart', 'tcpEnd'];
const SPOKEN: readonly MarkName[] = ['firstByte', 'firstAudio', 'lastAudio'];
const PLAYED: readonly MarkName[] = ['received', 'firstSample'];
const upgraded = ({ scheme }: Route): readonly MarkName[] =>
  scheme === 'ws' ? ['upgradeStart', 'upgradeEnd'] : [];
/** Marks of a run on a new connection to an address, up to its last audio, without an end. */
const cutShort = (route: Route) => [...BEFORE, ...TCP, ...upgraded(route), 'textSent', ...SPOKEN, ...PLAYED];

/** An odd number: the cut goes through a sample. */
const CUT_AFTER = 4801;
const WHOLE_SAMPLES = 4800;
const broken = SPEECH.subarray(0, CUT_AFTER);

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when the history holds audio of so many runs. */
const hasAudioOf = (runs: number) => (home: string) =>
  vi.waitFor(() => expect(audioFiles(home)).toHaveLength(runs), { timeout: TIMEOUT_MS });
const audioFiles = (home: string) =>
  readdirSync(join(home, 'runs')).filter((name) => name.endsWith('.audio'));

describe.concurrent.each(ROUTES)('onset run, $name', (route) => {
  const both = { timeout: TIMEOUT_MS };

  test('says that the connection was refused, and works once a server is there', both, async () => {
    const port = await closedPort();
    const refused = await runOnce(route, `${route.scheme}://127.0.0.1:${port}`);
    expect(refused.code).toBe(1);
    const [run] = refused.document.runs;
    expect(run?.connection).toBeNull();
    expectError(run, 'connect', /running/);
    expect(marksOf(run)).toEqual([...BEFORE, 'tcpStart']);
    const server = await startHostileServer({ scripts: [GOOD], port });
    try {
      const again = await runOnce(route, `${route.scheme}://127.0.0.1:${port}`);
      expect(again).toMatchObject({ code: 0, saved: [SPEECH] });
    } finally {
      await server.close();
    }
  });

  test('says that the name does not resolve', both, async () => {
    // No label may have more than 63 letters (RFC 1035 2.3.4), so every resolver refuses it, asked or not.
    const { code, document } = await runOnce(route, `${route.scheme}s://${'a'.repeat(64)}.invalid`);
    expect(code).toBe(1);
    const [run] = document.runs;
    expectError(run, 'dns', /spelling/);
    expect(run?.reached?.phase).toBe('dns');
    expect(marksOf(run).slice(0, 3)).toEqual([...BEFORE, 'dnsStart']);
    expect(marksOf(run)).not.toContain('tcpStart');
  });

  test('says that nobody vouches for the certificate, and works once it is trusted', both, async () => {
    const tls = await createTestCertificate();
    const failed = await runAgainst(route, [GOOD], { tls });
    expect(failed).toMatchObject({ code: 1, heard: [] });
    const [run] = failed.document.runs;
    expect(run?.connection).toBeNull();
    expectError(run, 'tls', /--ca|certificate/);
    expect(marksOf(run)).toEqual([...BEFORE, ...TCP, 'tlsStart']);
    const { home, remove } = await createHome();
    try {
      await writeFile(join(home, 'ca.pem'), tls.cert);
      const trusted = await runAgainst(route, [GOOD], { tls, flags: ['--ca', join(home, 'ca.pem')] });
      expect(trusted).toMatchObject({ code: 0, saved: [SPEECH] });
      expect(marksOf(trusted.document.runs[0])).toEqual(expect.arrayContaining(['tlsStart', 'tlsEnd']));
    } finally {
      await remove();
    }
  });

  test.each([
    { status: 401, code: 'refused_key' as const, hint: /key/ },
    { status: 429, code: 'rate_limited' as const, hint: /[Ww]ait/ },
    { status: 500, code: 'server_error' as const, hint: /again/ },
  ])(
    'says what status $status means, and goes on with the next run',
    both,
    async ({ status, code, hint }) => {
      const words = `Not today for sk-very-secret-canary.`;
      const done = await runAgainst(route, [[{ do: 'refuse', status, words }], GOOD], {
        flags: ['--key-env', 'FAULT_KEY'],
        environment: { FAULT_KEY: 'sk-very-secret-canary' },
      });
      const [refused, good] = done.document.runs;
      expect(done.code).toBe(1);
      expectError(refused, code, hint);
      expectError(refused, code, /Not today/);
      expect(refused?.error?.message).toContain(String(status));
      expect(marksOf(refused)).not.toContain('firstAudio');
      expect(marksOf(refused)).toContain(route.scheme === 'ws' ? 'upgradeStart' : 'firstByte');
      expect(good).toMatchObject({ outcome: 'completed', error: null });
      expect(done.saved).toEqual([null, SPEECH]);
      expect(JSON.stringify(done.document) + done.err).not.toContain('very-secret');
    },
  );

  test('keeps what came before a cut', both, async () => {
    const done = await runAgainst(route, [[{ do: 'say', bytes: broken }, { do: 'cut' }], GOOD]);
    const [cut, good] = done.document.runs;
    expect(done.code).toBe(1);
    expectError(cut, 'cut', /kept/);
    expect(marksOf(cut)).toEqual(expect.arrayContaining(cutShort(route)));
    expect(marksOf(cut)).not.toContain('done');
    expect(receivedBytes(cut)).toBe(CUT_AFTER);
    expect(good).toMatchObject({ connection: 'cold', error: null });
    expect(done.saved).toEqual([SPEECH.subarray(0, WHOLE_SAMPLES), SPEECH]);
  });

  test('gives up a stall after --timeout, in the middle and before the first byte', both, async () => {
    const stalls = [[{ do: 'say', bytes: broken }, { do: 'stall' }], [{ do: 'stall' }]] as const;
    const done = await runAgainst(route, [...stalls, GOOD], { flags: ['--timeout', '2'] });
    const [middle, start, good] = done.document.runs;
    expect(done.code).toBe(1);
    expectError(middle, 'timeout', /2000 ms.*more time/s);
    expect(marksOf(middle)).toEqual(expect.arrayContaining(cutShort(route)));
    expect(start).toMatchObject({ error: { code: 'timeout' }, chunks: [], audio: { durationMs: 0 } });
    expect(marksOf(start)).not.toContain('firstAudio');
    expect(good?.error).toBeNull();
    expect(done.saved).toEqual([SPEECH.subarray(0, WHOLE_SAMPLES), null, SPEECH]);
  });

  test('ends a body that never ends after --timeout', both, async () => {
    const piece = tonePcm(20);
    const done = await runAgainst(route, [[{ do: 'endless', bytes: piece }], GOOD], {
      flags: ['--timeout', '2'],
    });
    const [endless, good] = done.document.runs;
    expect(done.code).toBe(1);
    expectError(endless, 'timeout', /2000 ms/);
    expect(endless?.chunks.length).toBeGreaterThan(3);
    expect(good?.error).toBeNull();
    const [saved, whole] = done.saved;
    expect(saved?.length).toBe(receivedBytes(endless));
    expect(saved?.equals(Buffer.alloc(saved.length, piece))).toBe(true);
    expect(whole).toEqual(SPEECH);
  });

  test('names frames that make no sense', both, async () => {
    const done = await runAgainst(route, [[{ do: 'say', bytes: broken }, { do: 'babble' }], GOOD]);
    const [babble, good] = done.document.runs;
    expect(done.code).toBe(1);
    expectError(babble, 'protocol', /endpoint/);
    expect(marksOf(babble)).toEqual(expect.arrayContaining(cutShort(route)));
    expect(good).toMatchObject({ connection: 'cold', error: null });
    expect(done.saved).toEqual([SPEECH.subarray(0, WHOLE_SAMPLES), SPEECH]);
  });

  test('warns of an odd number of bytes and keeps every whole sample', both, async () => {
    const done = await runAgainst(route, [[{ do: 'say', bytes: broken }, { do: 'end' }], GOOD]);
    const [odd] = done.document.runs;
    expect(done.code).toBe(0);
    expect(odd?.outcome).toBe('completed');
    // A crowded machine may add that the instrument was disturbed.
    expect(odd?.warnings.map(({ code }) => code)).toContain('odd_bytes');
    expect(receivedBytes(odd)).toBe(CUT_AFTER);
    expect(done.saved).toEqual([SPEECH.subarray(0, WHOLE_SAMPLES), SPEECH]);
  });

  test('follows the samples where a WAV header lies, and refuses one that cannot be', both, async () => {
    // The socket sends no container, so there the header is one that nobody asked for.
    const flags = route.scheme === 'ws' ? [] : ['--format', 'wav'];
    const impossible = wavHeader(24_000);
    impossible.writeUInt16LE(7, 34);
    const say = (header: Buffer) => [
      { do: 'say', bytes: Buffer.concat([header, SPEECH]) } as const,
      { do: 'end' } as const,
    ];
    const scripts = [say(wavHeader(24_000, 100)), say(impossible), say(wavHeader(24_000))];
    const done = await runAgainst(route, scripts, { flags });
    const [short, unreadable, good] = done.document.runs;
    expect(done.code).toBe(1);
    expect(short?.error).toBeNull();
    expect(short?.warnings.map(({ code }) => code)).toContain('length_lies');
    expectError(unreadable, 'bad_audio', /7 bits/);
    expect(good?.error).toBeNull();
    expect(done.saved).toEqual([SPEECH, null, SPEECH]);
  });

  test('calls silence silence, and an answer without audio empty', both, async () => {
    const silence = silencePcm(400);
    const done = await runAgainst(route, [
      [{ do: 'say', bytes: silence }, { do: 'end' }],
      [{ do: 'end' }],
      GOOD,
    ]);
    const [silent, empty, good] = done.document.runs;
    expect(done.code).toBe(1);
    expect(silent).toMatchObject({ error: { code: 'inaudible' }, latency: { ttfaAudibleMs: null } });
    expect(silent?.latency.ttfaMs).not.toBeNull();
    expect(empty).toMatchObject({ error: { code: 'no_audio' }, latency: { ttfaMs: null } });
    expect(good?.error).toBeNull();
    expect(done.saved).toEqual([silence, null, SPEECH]);
  });

  test('asks for nothing when the text is empty', both, async () => {
    const server = await startHostileServer({ scripts: [GOOD] });
    const { home, remove } = await createHome();
    const target = [...route.flags, '--endpoint', `${route.scheme}://127.0.0.1:${server.port}`];
    try {
      const empty = await runOnset(['run', ...target, '--json', '--text', ' \n'], { home });
      expect(empty).toMatchObject({ code: 2, out: '' });
      expect(empty.err).toMatch(/empty.*\n.*--text/);
      const blank = await runOnset(['run', ...target, '--json', '--file', '-'], { home, input: '\n' });
      expect(blank).toMatchObject({ code: 2, out: '' });
      expect(server.heard).toEqual([]);
      const next = await runOnset(['run', ...target, '--json', '--file', '-'], { home, input: 'Hi.\n' });
      expect(next.code).toBe(0);
      expect(JSON.stringify(server.heard[0]?.said)).toContain('"Hi."');
    } finally {
      await Promise.all([server.close(), remove()]);
    }
  });

  test('ends a run under way on Ctrl-C and prints what there is', both, async () => {
    const scripts = [GOOD, [{ do: 'say', bytes: broken }, { do: 'stall' }]] as const;
    const done = await runAgainst(route, scripts, { interrupt: hasAudioOf(2), runs: 5 });
    const [good, stopped] = done.document.runs;
    expect(done.code).toBe(1);
    expect(done.document.runs).toHaveLength(2);
    expect(good?.error).toBeNull();
    expect(stopped).toMatchObject({ outcome: 'cancelled', error: { code: 'cancelled' } });
    expect(marksOf(stopped)).toContain('cancelSent');
    expect(receivedBytes(stopped)).toBe(CUT_AFTER);
    expect(done.saved).toEqual([SPEECH, SPEECH.subarray(0, WHOLE_SAMPLES)]);
  });
});

describe.concurrent('onset run, over HTTP', () => {
  test.each(ROUTES.filter(({ scheme }) => scheme === 'http'))(
    'takes neither a web page nor a compressed body for sound ($name)',
    { timeout: TIMEOUT_MS },
    async (route) => {
      // Long enough to be audible noise.
      const body = Buffer.from(`<html>${'Welcome! '.repeat(2000)}</html>`);
      const page = { do: 'mislead', headers: { 'content-type': 'text/html' }, body } as const;
      const headers = { 'content-type': 'audio/pcm', 'content-encoding': 'gzip' };
      const done = await runAgainst(route, [[page], [{ do: 'mislead', headers, body: SPEECH }], GOOD]);
      const [html, gzip, good] = done.document.runs;
      expect(done.code).toBe(1);
      expect(html?.error).toMatchObject({ code: 'rejected' });
      expect(html?.error?.message).toContain('<html>Welcome!');
      expectError(gzip, 'protocol', /compressed answer \(gzip\)/);
      expect([html?.chunks, gzip?.chunks, good?.error]).toEqual([[], [], null]);
    },
  );
});
