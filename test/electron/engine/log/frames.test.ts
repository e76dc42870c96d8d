import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawData } from 'ws';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { directionOf, type WireFrame } from '../../../../core/session/record/wire-frame.ts';
import { createHistory, type History } from '../../../../electron/storage/history.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import { createTestEngine, eventsOf, payloadOf, type TestEngine } from '../../../helpers/engine/engine.ts';
import {
  startHttpServer,
  startWebSocketServer,
  type TestServer,
} from '../../../helpers/servers/net-servers.ts';

const CANARY = 'sk-canary-7f3a9e51d0';

let folder: string;
let history: History;
let test: TestEngine;
const servers: TestServer[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-frames-'));
  history = createHistory({ folder });
  test = createTestEngine({ keyFor: () => CANARY, history });
});
afterEach(async () => {
  await test.engine.close();
  await history.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true });
});

const kindsOf = (frames: readonly { readonly frame: WireFrame }[]) => frames.map(({ frame }) => frame.kind);

async function allBytes(): Promise<string> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return files.map((file) => file.toString('latin1')).join('\n');
}

const textOf = (data: RawData): string => Buffer.from(data as Buffer).toString();

const SOUND = Buffer.alloc(9600, Buffer.from([0x00, 0x20, 0x00, 0xe0]));

it('keeps every message of an HTTP request with its stamp, and the sound byte by byte', async () => {
  const server = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/pcm', 'x-request-id': 'r-1' });
    response.write(SOUND.subarray(0, 4800));
    setTimeout(() => response.end(SOUND.subarray(4800)), 20);
  });
  servers.push(server);
  const run = await test.run(runRequest({ target: { endpoint: server.origin }, text: 'Say it.' }));
  const { frames, isTorn } = await history.frames(run.runId);

  expect(isTorn).toBe(false);
  const kinds = kindsOf(frames).filter((kind) => kind !== 'bytes' && kind !== 'handed');
  expect(kinds).toEqual(['begun', 'request', 'head', 'end', 'handed_all']);
  const request = frames.find(({ frame }) => frame.kind === 'request');
  expect(request?.bytes.toString()).toContain('Say it.');
  expect(request?.frame).toMatchObject({ method: 'POST', isText: true });
  const read = frames.filter(({ frame }) => frame.kind === 'bytes');
  expect(Buffer.concat(read.map(({ bytes }) => bytes)).equals(SOUND)).toBe(true);
  const readAt = read.map(({ frame }) => frame.at);
  const chunkAt = eventsOf(run, 'chunk').map(({ at }) => at);
  expect(chunkAt.every((at) => readAt.includes(at))).toBe(true);
  expect(frames.find(({ frame }) => frame.kind === 'head')?.frame.at).toBe(
    eventsOf(run, 'mark').find(({ mark }) => mark === 'firstByte')?.at,
  );
});

it('tells what of the sound went to the player with which chunk', async () => {
  const server = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/pcm' });
    response.write(SOUND.subarray(0, 4801));
    setTimeout(() => response.end(SOUND.subarray(4801)), 20);
  });
  servers.push(server);
  const run = await test.run(runRequest({ target: { endpoint: server.origin } }));
  const { frames } = await history.frames(run.runId);
  const handed = frames.flatMap(({ frame }) => (frame.kind === 'handed' ? [frame] : []));
  expect(handed.map(({ seq }) => seq)).toEqual(eventsOf(run, 'chunk').map(({ seq }) => seq));
  expect(handed.map(({ audioBytes }) => audioBytes)).toEqual(run.payloads.map(({ length }) => length));
  const [received] = await history.received(run.runId);
  expect(Buffer.from(received?.bytes ?? []).equals(payloadOf(run))).toBe(true);
});

it('keeps what a WebSocket was opened with, and every message of both sides', async () => {
  const server = await startWebSocketServer((socket) => {
    socket.on('message', (data) => {
      if (!textOf(data).includes('Flush')) return;
      socket.send(SOUND);
      socket.send(JSON.stringify({ type: 'Flushed', sequence_id: 0 }));
    });
  });
  servers.push(server);
  const target = deepgramTarget(`${server.origin}/v1/speak`);
  const run = await test.run(runRequest({ target, text: 'Over a socket.' }));
  const { frames } = await history.frames(run.runId);
  const wire = frames.filter(({ frame }) => directionOf(frame) !== null);
  expect(wire.slice(0, 3).map(({ frame }) => [directionOf(frame), frame.kind])).toEqual([
    ['out', 'opened'],
    ['out', 'message'],
    ['out', 'message'],
  ]);
  expect(wire[1]?.bytes.toString()).toContain('Over a socket.');
  expect(kindsOf(wire)).toContain('bytes');
  expect(wire.some(({ frame, bytes }) => frame.kind === 'text' && bytes.toString().includes('Flushed'))).toBe(
    true,
  );
});

/** The key in every place where a server may put it, the sound cut inside it. */
function echoInSound(): Buffer[] {
  const told = Buffer.concat([SOUND, Buffer.from(CANARY), SOUND, Buffer.from(btoa(CANARY)), SOUND]);
  const cut = SOUND.length + 9;
  return [told.subarray(0, cut), told.subarray(cut, cut + 3), told.subarray(cut + 3)];
}

it.each(['http', 'ws'] as const)('keeps no key that is echoed anywhere, over %s', async (kind) => {
  const seen: string[] = [];
  const http = await startHttpServer((request, response) => {
    seen.push(request.headers.authorization ?? '');
    response.writeHead(200, {
      'content-type': 'audio/pcm',
      'x-echo': request.headers.authorization ?? '',
      location: `${request.url}`,
    });
    const [first, ...rest] = echoInSound();
    response.write(first);
    rest.forEach((piece, index) => setTimeout(() => response.write(piece), 20 * (index + 1)));
    setTimeout(() => response.end(), 80);
  });
  const socketServer = await startWebSocketServer((socket, request) => {
    seen.push(request.headers.authorization ?? '');
    socket.on('message', (data) => {
      socket.send(JSON.stringify({ type: 'Metadata', echo: `${textOf(data)} ${request.url}`, key: CANARY }));
      if (!textOf(data).includes('Flush')) return;
      for (const piece of echoInSound()) socket.send(piece);
      socket.send(JSON.stringify({ type: 'Flushed', sequence_id: 0 }));
    });
  });
  servers.push(http, socketServer);
  const endpoint =
    kind === 'http'
      ? `${http.origin}/say?api_key=${CANARY}`
      : `${socketServer.origin}/v1/speak?token=${CANARY}`;
  const target = kind === 'http' ? { endpoint } : deepgramTarget(endpoint);
  const run = await test.run(runRequest({ target, text: `The key is ${CANARY}` }));
  await history.close();

  expect(seen.join(' ')).toContain(CANARY);
  expect(eventsOf(run, 'chunk').length).toBeGreaterThan(0);
  const kept = await allBytes();
  expect(kept).toContain('*'.repeat(CANARY.length));
  for (const spelling of [CANARY, btoa(CANARY), btoa(`Bearer ${CANARY}`)])
    expect(kept).not.toContain(spelling);
  // Neither half of it, on either side of a cut.
  expect(kept).not.toContain(CANARY.slice(0, 9));
  expect(kept).not.toContain(CANARY.slice(9));
});

it('writes nothing for runs that nobody keeps', async () => {
  const server = await startHttpServer((_request, response) => response.writeHead(200).end(SOUND));
  servers.push(server);
  const unkept = createTestEngine({ keyFor: () => CANARY });
  await unkept.run(runRequest({ target: { endpoint: server.origin } }));
  await unkept.engine.close();
  expect(await readdir(folder)).toEqual([]);
});
