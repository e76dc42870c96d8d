import { request } from 'node:https';
import { WebSocket } from 'ws';
import {
  LAB_SPEAK_PATH,
  LAB_STREAM_PATH,
  labServerMessageSchema,
} from '../../../electron/providers/lab/wire.ts';
import { serveParent } from '../processes/child.ts';
import { overGrpc, overHttp2 } from './bare-http2.ts';
import { createStamps, now } from './bare-stamps.ts';
import { FORMAT, jobSchema, VOICE, type Job, type Seen } from './messages.ts';

// The yardstick: the least that a client can do over the same protocol, which is to stamp and throw away.
const ca = process.env['BENCH_CA'] ?? '';

function overHttps(origin: string, body: string): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const stamps = createStamps();
    const headers = { 'content-type': 'application/json' };
    const outgoing = request(`${origin}${LAB_SPEAK_PATH}`, { method: 'POST', agent: false, ca, headers });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      stamps.byte();
      response.on('data', (data: Buffer) => stamps.audio(now(), data.length));
      response.on('end', () => resolve(stamps.seen()));
    });
    outgoing.end(body);
  });
}

function overWss(origin: string, body: string): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const stamps = createStamps();
    const socket = new WebSocket(`${origin}${LAB_STREAM_PATH}`, { ca, perMessageDeflate: false });
    socket.on('error', reject);
    socket.on('open', () => socket.send(body));
    socket.on('message', (data: Buffer, isBinary) => {
      const at = now();
      if (isBinary) stamps.audio(at, data.length);
      else if (labServerMessageSchema.parse(JSON.parse(data.toString())).type === 'done') socket.close();
    });
    socket.on('close', () => resolve(stamps.seen()));
  });
}

function speakOver({ transport, origin }: Job, text: string): Promise<Seen> {
  const speak = { text, voice: VOICE, format: FORMAT };
  switch (transport) {
    case 'https':
      return overHttps(origin, JSON.stringify(speak));
    case 'wss':
      return overWss(origin, JSON.stringify({ type: 'speak', ...speak }));
    case 'h2':
      return overHttp2(origin, JSON.stringify(speak));
    case 'grpc':
      return overGrpc(origin, text);
  }
}

serveParent(null, (question) => {
  const job = jobSchema.parse(question);
  return Promise.all(job.texts.map((text) => speakOver(job, text)));
});
