import { request } from 'node:https';
import { WebSocket } from 'ws';
import {
  LAB_SPEAK_PATH,
  LAB_STREAM_PATH,
  labServerMessageSchema,
} from '../../electron/providers/lab/wire.ts';
import { serveParent } from './child.ts';
import { FORMAT, jobSchema, VOICE, type Seen } from './messages.ts';

// The yardstick: the least that a client can do over the same protocol, which is to stamp and throw away.
const ca = process.env['BENCH_CA'] ?? '';
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function createStamps() {
  const reads: Seen['reads'] = [];
  let firstByteAt: number | null = null;
  let totalBytes = 0;
  return {
    byte: () => (firstByteAt ??= now()),
    audio(at: number, sizeBytes: number) {
      firstByteAt ??= at;
      reads.push([at, (totalBytes += sizeBytes), null]);
    },
    seen: (): Seen => {
      const firstAudioAt = reads[0]?.[0] ?? NaN;
      return { firstByteAt: firstByteAt ?? NaN, firstAudioAt, reads, errorBarMs: null, spans: null };
    },
  };
}

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

serveParent(null, (question) => {
  const { transport, origin, texts } = jobSchema.parse(question);
  const speak = { voice: VOICE, format: FORMAT };
  return Promise.all(
    texts.map((text) =>
      transport === 'https'
        ? overHttps(origin, JSON.stringify({ text, ...speak }))
        : overWss(origin, JSON.stringify({ type: 'speak', text, ...speak })),
    ),
  );
});
