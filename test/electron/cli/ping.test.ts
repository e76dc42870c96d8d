import { getEventListeners } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { type PingFlags, pingVerb } from '../../../electron/cli/ping.ts';
import type { ProviderAdapter } from '../../../electron/providers/adapter.ts';
import { openaiAdapter } from '../../../electron/providers/openai/adapter.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';
import { createTestCertificate } from '../../helpers/servers/net-certificate.ts';
import { startHttpServer, startTcpServer } from '../../helpers/servers/net-servers.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function runPing(
  url: string,
  runs: number,
  signal = new AbortController().signal,
  { adapters = ADAPTERS, ...flags }: Partial<PingFlags> & { adapters?: readonly ProviderAdapter[] } = {},
) {
  const terminal = captureTerminal();
  const code = await pingVerb(url, { runs, ...flags }, { terminal, signal, adapters });
  return { code, lines: terminal.out().split('\n'), err: terminal.err() };
}

describe('onset ping', () => {
  test('dials anew every time and prints a line for each answer', async () => {
    const server = createServer((_, response) => response.writeHead(204).end());
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const { code, lines } = await runPing(`http://127.0.0.1:${await listen(server)}/`, 3);
    expect(code).toBe(0);
    expect(connections).toBe(3);
    expect(lines.filter((line) => line.endsWith('204 from 127.0.0.1'))).toHaveLength(3);
    expect(lines).toContain('n=3');
  });

  test('does not wait for a body that never ends', async () => {
    const server = createServer((_, response) => void response.writeHead(200).write('and so on'));
    const { code, lines } = await runPing(`http://127.0.0.1:${await listen(server)}/`, 1);
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain('200 from 127.0.0.1');
  });

  test('opens a WebSocket for ws', async () => {
    const server = createServer();
    new WebSocketServer({ server });
    const { code, lines } = await runPing(`ws://127.0.0.1:${await listen(server)}/`, 1);
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain('101 from 127.0.0.1');
  });

  test('says what is wrong and ends with 1 when nobody listens', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { code, err } = await runPing(`http://127.0.0.1:${port}/`, 1);
    expect(code).toBe(1);
    expect(err).toContain('ECONNREFUSED');
  });

  test('prints what there is and ends with 1 when it is stopped', async () => {
    const stop = new AbortController();
    const server = createServer((_, response) => {
      response.writeHead(200).end();
      stop.abort();
    });
    const { code, lines } = await runPing(`http://127.0.0.1:${await listen(server)}/`, 5, stop.signal);
    expect(code).toBe(1);
    expect(lines.length).toBeLessThanOrEqual(2);
  });

  test('refuses what is no address, and plain http to another machine', async () => {
    await expect(runPing('ftp://localhost', 1)).rejects.toMatchObject({ failure: { code: 'usage' } });
    await expect(runPing('http://example.com', 1)).rejects.toMatchObject({ failure: { code: 'insecure' } });
  });
});

describe('onset ping with a provider', () => {
  const stop = new AbortController().signal;

  /** A provider in two places: one that answers and one where nobody listens. */
  async function twoRegions() {
    const certificate = await createTestCertificate();
    const near = await startHttpServer((_, response) => response.writeHead(404).end(), certificate);
    const gone = await startTcpServer(() => undefined);
    await gone.close();
    const folder = await mkdtemp(join(tmpdir(), 'onset-ping-'));
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, certificate.cert);
    const regions = [
      { id: 'gone', label: 'Gone', host: `localhost:${gone.port}` },
      { id: 'near', label: 'Near', host: `localhost:${near.port}` },
    ];
    const description = { ...openaiAdapter.description, id: 'vendor', label: 'Vendor', regions };
    const close = async () => {
      await near.close();
      await rm(folder, { recursive: true });
    };
    return { near, flags: { ca, adapters: [{ ...openaiAdapter, description }] }, close };
  }

  test('dials every region in turns and ranks them, with what failed', async () => {
    const { near, flags, close } = await twoRegions();
    const { code, lines, err } = await runPing('vendor', 3, stop, flags);
    expect(near.connections()).toBe(3);
    expect(lines[0]).toMatch(/^p50, ms +n +failed +DNS +TCP +TLS +first byte +total$/);
    expect(lines[1]).toMatch(/^near +3 +0( +\d+\.\d){5} {2}localhost:\d+$/);
    expect(lines[2]).toMatch(/^gone +0 +3( +–){5} {2}localhost:\d+$/);
    expect(err).toMatch(/gone .*ECONNREFUSED/);
    expect(code).toBe(1);
    await close();
  });

  test('calls what too few dials make a max', async () => {
    const { flags, close } = await twoRegions();
    const { lines } = await runPing('vendor', 2, stop, flags);
    expect(lines[1]).toMatch(/^near \(max\) +2 +0( +\d+\.\d){5} {2}localhost:\d+$/);
    expect(lines[2]).toMatch(/^gone +0 +2( +–){5} {2}localhost:\d+$/);
    await close();
  });

  test('leaves nothing behind on the signal that stops it, however many it dials', async () => {
    const { flags, close } = await twoRegions();
    const stopping = new AbortController();
    await runPing('vendor', 3, stopping.signal, flags);
    expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
    await close();
  });

  test('dials one region again and again when it is named', async () => {
    const { near, flags, close } = await twoRegions();
    const { code, lines } = await runPing('vendor', 2, stop, { ...flags, region: 'near' });
    expect([code, near.connections()]).toEqual([0, 2]);
    expect(lines.filter((line) => line.includes('404 from'))).toHaveLength(2);
    expect(lines).toContain('n=2');
    await close();
  });

  test('lists what there is when provider or region is none of it', async () => {
    await expect(runPing('nobody', 1)).rejects.toMatchObject({
      failure: { code: 'not_found', hint: expect.stringContaining('deepgram, ') as string },
    });
    await expect(runPing('openai', 1, stop, { region: 'mars' })).rejects.toMatchObject({
      failure: { code: 'usage', hint: expect.stringMatching(/^Choose one of: \w+/) as string },
    });
    await expect(runPing('https://localhost', 1, stop, { region: 'eu' })).rejects.toMatchObject({
      failure: { code: 'usage' },
    });
  });
});
