import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { pingVerb } from '../../../electron/cli/ping.ts';
import { captureTerminal } from '../../helpers/captured-terminal.ts';

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

async function runPing(url: string, runs: number, signal = new AbortController().signal) {
  const terminal = captureTerminal();
  const code = await pingVerb(url, { runs }, { terminal, signal });
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
