import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { callLab, monotonicMs, openLabSocket, type LabCall } from '../../helpers/engine/lab-client.ts';

const TEXT = 'The quick brown fox jumps over the lazy dog. It does so twice.';
const speakBody = (format = 'pcm_24000', text = TEXT) => JSON.stringify({ text, voice: 'slt', format });

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
});
afterEach(async () => {
  await lab.setProfile(labProfile());
  await lab.clearSendLog();
});
afterAll(() => lab.close());

const speak = (call: LabCall = {}, origin = lab.origins.http) =>
  callLab(`${origin}/lab/speak`, { body: speakBody(), ...call });

describe('lab', () => {
  it('streams speech over HTTP in the asked format', async () => {
    const answer = await speak();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('audio/l16;rate=24000');
    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(answer.body.length).toBeGreaterThan(48_000 * 2);
  });

  it('says the same bytes for the same words', async () => {
    expect((await speak()).body.equals((await speak()).body)).toBe(true);
  });

  it('logs each write before it arrives, with the sizes that arrive', async () => {
    await lab.setProfile(labProfile({ speedUp: 10 }));
    const answer = await speak();
    const sends = await lab.sendLog();
    expect(sends.map((send) => send.kind)).toEqual(['head', ...sends.slice(2).map(() => 'audio'), 'end']);
    const audio = sends.filter((send) => send.kind === 'audio');
    expect(audio.map((send) => send.seq)).toEqual(audio.map((_, index) => index));
    expect(audio.every((send) => send.exchange === Number(answer.headers['x-lab-exchange']))).toBe(true);
    expect(audio.reduce((sum, send) => sum + send.sizeBytes, 0)).toBe(answer.body.length);
    let arrivedBytes = 0;
    const sentBy = (sizeBytes: number) => {
      let sum = 0;
      return audio.find((send) => (sum += send.sizeBytes) >= sizeBytes)?.atMonotonicMs ?? Infinity;
    };
    for (const { bytes, atMonotonicMs } of answer.pieces) {
      arrivedBytes += bytes.length;
      expect(sentBy(arrivedBytes)).toBeLessThan(atMonotonicMs);
    }
  });

  it('paces the audio by the speed-up', async () => {
    await speak();
    await lab.clearSendLog();
    await lab.setProfile(labProfile({ speedUp: 5 }));
    const answer = await speak();
    const audioMs = answer.body.length / 48;
    const times = (await lab.sendLog())
      .filter((send) => send.kind === 'audio')
      .map((send) => send.atMonotonicMs);
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
    // The last piece leaves when the audio before it was made. Timers are never early by more than their grain.
    expect(spanMs).toBeGreaterThan((audioMs - 100) / 5 - 3);
    expect(answer.pieces.length).toBeGreaterThan(audioMs / 100 / 2);
  });

  it('thinks before the first byte', async () => {
    await speak();
    await lab.setProfile(labProfile({ thinkMs: 120 }));
    await lab.clearSendLog();
    const askedMs = monotonicMs();
    await speak();
    const [head] = await lab.sendLog();
    expect((head?.atMonotonicMs ?? 0) - askedMs).toBeGreaterThan(118);
  });

  it('serves TLS that only its own certificate makes trustworthy', async () => {
    const answer = await speak({ ca: lab.caPem }, lab.origins.https);
    expect(answer.status).toBe(200);
    const named = lab.origins.https.replace('127.0.0.1', 'localhost');
    expect((await speak({ ca: lab.caPem }, named)).body.equals(answer.body)).toBe(true);
    await expect(speak({}, lab.origins.https)).rejects.toThrow(/certificate/i);
  });

  it('makes a TLS handshake and a request cost one round trip each', async () => {
    await speak();
    await lab.setProfile(labProfile({ roundTripMs: 80 }));
    const startMs = monotonicMs();
    const socket = connectTls({
      port: Number(new URL(lab.origins.https).port),
      host: '127.0.0.1',
      ca: lab.caPem,
    });
    await once(socket, 'secureConnect');
    const handshakeMs = monotonicMs() - startMs;
    socket.write('GET /lab/sends HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    await once(socket, 'data');
    const answeredMs = monotonicMs() - startMs;
    socket.destroy();
    expect(handshakeMs).toBeGreaterThan(78);
    expect(answeredMs - handshakeMs).toBeGreaterThan(78);
  });

  it('makes an upgrade cost a round trip over TLS too', async () => {
    await lab.setProfile(labProfile({ roundTripMs: 60 }));
    const startMs = monotonicMs();
    const socket = await openLabSocket(`${lab.origins.wss}/lab/stream`, { ca: lab.caPem });
    expect(monotonicMs() - startMs).toBeGreaterThan(118);
    socket.close();
  });

  it('carries a whole body through the delay line unharmed', async () => {
    const plain = await speak();
    await lab.setProfile(labProfile({ roundTripMs: 20 }));
    expect((await speak()).body.equals(plain.body)).toBe(true);
    expect((await speak({ ca: lab.caPem }, lab.origins.https)).body.equals(plain.body)).toBe(true);
  });

  it('closes idle sockets of a network that is no more', async () => {
    const socket = await openLabSocket(`${lab.origins.ws}/lab/stream`);
    await socket.next();
    await lab.setProfile(labProfile({ roundTripMs: 10 }));
    expect(await socket.next()).toMatchObject({ kind: 'closed', code: 1001 });
  });

  it('answers its control paths on the same port', async () => {
    const profile = labProfile({ thinkMs: 5 });
    const json = { 'content-type': 'application/json' };
    const control = (method: string, path: string, body?: string, headers = json) =>
      callLab(`${lab.origins.http}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    expect((await control('POST', '/lab/profile', JSON.stringify(profile))).status).toBe(200);
    expect((await control('POST', '/lab/profile', '{"seed":1}')).status).toBe(400);
    const form = { 'content-type': 'text/plain' };
    expect((await control('POST', '/lab/profile', JSON.stringify(profile), form)).status).toBe(415);
    await speak();
    const sends: unknown = JSON.parse((await control('GET', '/lab/sends')).body.toString());
    expect(sends).toEqual(await lab.sendLog());
    expect(sends).not.toEqual([]);
    await control('DELETE', '/lab/sends');
    expect(await lab.sendLog()).toEqual([]);
  });

  it('refuses a Host that is not this computer', async () => {
    const answer = await callLab(`${lab.origins.http}/lab/sends`, { headers: { host: 'evil.example' } });
    expect(answer.status).toBe(403);
  });

  it('refuses to listen beyond this computer', async () => {
    await expect(startLab({ host: '0.0.0.0', profile: labProfile() })).rejects.toMatchObject({
      failure: { code: 'usage' },
    });
  });

  it('reports a port that is taken', async () => {
    const port = Number(new URL(lab.origins.http).port);
    await expect(startLab({ port, profile: labProfile() })).rejects.toMatchObject({
      failure: { code: 'connect' },
    });
  });

  it('rejects what is asked after it closed, and closes twice', async () => {
    const short = await startLab({ profile: labProfile() });
    await short.close();
    await short.close();
    await expect(short.sendLog()).rejects.toMatchObject({ failure: { code: 'internal' } });
  });

  it('keeps no process alive once closed, even with a connection and a speech open', async () => {
    const script = fileURLToPath(new URL('../../fixtures/lab-open-and-close.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
