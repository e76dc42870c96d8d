import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OnsetError } from '../../../core/contract/result.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { type ExportFlags, exportVerb } from '../../../electron/cli/export.ts';
import { postOtlp } from '../../../electron/export/otlp/post.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';
import { exportFile, recordThree } from '../../helpers/engine/exported.ts';

let folder: string;
let session: string;
let runs: readonly RecordedRun[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-export-'));
  runs = await recordThree();
  session = join(folder, 'three.onset');
  await writeFile(session, (await exportFile(runs, 'onset')).bytes);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const signal = new AbortController().signal;
const noHistory = () => Promise.reject(new Error('history was not asked for'));

async function exported(sources: readonly string[], flags: Partial<ExportFlags>, openHistory = noHistory) {
  const terminal = captureTerminal();
  const all: ExportFlags = { format: 'csv', definition: OWN_DEFINITION, text: true, ...flags };
  const code = await exportVerb(sources, all, { terminal, signal, version: '1.2.3', openHistory });
  return { code, out: terminal.out(), err: terminal.err() };
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof OnsetError ? thrown.failure : thrown),
  );

describe('onset export', () => {
  it('makes a file of the runs of a session file', async () => {
    const out = join(folder, 'three.csv');
    const { code, err } = await exported([session], { out });
    expect(code).toBe(0);
    expect(err).toContain(`Wrote ${out}`);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    for (const { runId } of runs) expect(lines.some((line) => line.startsWith(runId))).toBe(true);
  });

  it('says that several sounds are a zip where the typed name says otherwise', async () => {
    const out = join(folder, 'x.wav');
    expect((await exported([session], { format: 'wav', out })).err).toMatch(/x\.wav, \d+ kB: a zip with/);
    const named = await exported([session], { format: 'wav', out: join(folder, 'x.zip') });
    expect(named.err).not.toMatch(/a zip with/);
  });

  it('refuses sources that do not go together, and a collector for another format', async () => {
    const services = () => Promise.reject(new OnsetError({ code: 'usage', message: 'opened', hint: '' }));
    expect(await refusal(exported([session, 'history:'], {}, services))).toMatchObject({ code: 'usage' });
    const otlpEndpoint = new URL('http://localhost:1');
    expect(await refusal(exported([session], { otlpEndpoint }))).toMatchObject({
      ...{ code: 'usage', message: 'A collector takes OTLP only.' },
    });
    expect(await refusal(exported([join(folder, 'none.onset')], {}))).toMatchObject({ code: 'not_found' });
  });
});

describe('a collector', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function collector(listener: RequestListener): Promise<URL> {
    const listening = createServer(listener);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
  }

  it('is told traces and metrics, each at its own address', async () => {
    const told: { path: string; type: string; body: object }[] = [];
    const otlpEndpoint = await collector((request, response) => {
      void text(request).then((body) => {
        const type = request.headers['content-type'] ?? '';
        told.push({ path: request.url ?? '', type, body: JSON.parse(body) as object });
        response.end('{}');
      });
    });
    const { out, code } = await exported([session], { format: 'otlp', otlpEndpoint });
    expect([code, out]).toEqual([0, `Told the collector at ${otlpEndpoint.host}, in 2 calls.`]);
    expect(told.map(({ path, type }) => [path, type])).toEqual([
      ['/v1/traces', 'application/json'],
      ['/v1/metrics', 'application/json'],
    ]);
    expect(told[0]?.body).toHaveProperty('resourceSpans');
    expect(told[1]?.body).toHaveProperty('resourceMetrics');
  });

  it.each([
    [503, '', 'server_error', /HTTP 503/],
    [400, 'bad span', 'rejected', /HTTP 400\): bad span/],
    [307, '', 'rejected', /HTTP 307/],
    [
      200,
      '{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}',
      'rejected',
      /3 left out: too old/,
    ],
  ])('that answers %i %s is told in a sentence', async (status, body, code, words) => {
    const endpoint = await collector((_request, response) => response.writeHead(status).end(body));
    const { bytes } = await exportFile(runs, 'otlp');
    expect(await refusal(postOtlp(bytes, { endpoint, signal }))).toMatchObject({
      ...{ code, message: expect.stringMatching(words) as string },
    });
  });

  it('that does not answer, or is not there, is told in a sentence', async () => {
    const endpoint = await collector(() => undefined);
    const { bytes } = await exportFile(runs, 'otlp');
    expect(await refusal(postOtlp(bytes, { endpoint, signal, timeoutMs: 100 }))).toMatchObject({
      ...{ code: 'timeout', message: expect.stringMatching(/did not answer within 0.1 s/) as string },
    });
    const gone = new AbortController();
    gone.abort();
    expect(await refusal(postOtlp(bytes, { endpoint, signal: gone.signal }))).toMatchObject({
      code: 'cancelled',
    });
    const nobody = new URL('http://127.0.0.1:9');
    expect(await refusal(postOtlp(bytes, { endpoint: nobody, signal }))).toMatchObject({ code: 'connect' });
  });
});
