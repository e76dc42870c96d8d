import { connect } from 'node:http2';
import { googleAdapter } from '../../../electron/providers/google/adapter.ts';
import { LAB_SPEAK_PATH } from '../../../electron/providers/lab/wire.ts';
import { createStamps, now } from './bare-stamps.ts';
import { GRPC_KEY, grpcTarget } from './grpc-target.ts';
import type { Seen } from './messages.ts';

const ca = process.env['BENCH_CA'] ?? '';

export function overHttp2(origin: string, body: string): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const stamps = createStamps();
    const session = connect(origin, { ca });
    session.on('error', reject);
    const headers = { ':method': 'POST', ':path': LAB_SPEAK_PATH, 'content-type': 'application/json' };
    const stream = session.request(headers);
    stream.on('error', reject);
    stream.on('response', () => stamps.byte());
    stream.on('data', (data: Buffer) => stamps.audio(now(), data.length));
    stream.on('end', () => {
      session.close();
      resolve(stamps.seen());
    });
    stream.end(body);
  });
}

/** What is sent is the adapter's own; what comes back is cut and counted here. */
export function overGrpc(origin: string, text: string): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const stamps = createStamps();
    const target = grpcTarget(origin);
    const context = { epochSeconds: 0, uuid: () => '' };
    const { url, headers } = googleAdapter.connect(target, GRPC_KEY, context);
    const codec = googleAdapter.begin(target, context, GRPC_KEY);
    const session = connect(origin, { ca });
    session.on('error', reject);
    const names = { ':method': 'POST', ':path': new URL(url).pathname, te: 'trailers' };
    const stream = session.request({ ...headers, ...names, 'content-type': 'application/grpc' });
    stream.on('error', reject);
    const payloads = createPayloads();
    stream.on('data', (data: Buffer) => {
      const at = now();
      for (const sizeBytes of payloads.push(data)) stamps.audio(at, sizeBytes);
    });
    stream.on('end', () => {
      session.close();
      resolve(stamps.seen());
    });
    for (const outgoing of [...codec.begin(), ...codec.speak(text)]) {
      if (outgoing.kind === 'message') stream.write(framed(Buffer.from(outgoing.data)));
    }
    stream.end();
  });
}

/** A gRPC message: a zero, its length, itself. */
function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** Sizes of the audio in each message that came to its end: field 1, so what is left behind its tag and length. */
function createPayloads() {
  let held = Buffer.alloc(0);
  return {
    push(data: Buffer): number[] {
      held = Buffer.concat([held, data]);
      const sizes: number[] = [];
      while (held.length >= 5 && held.length >= 5 + held.readUInt32BE(1)) {
        const end = 5 + held.readUInt32BE(1);
        let at = 6;
        while (at < end && (held[at] ?? 0) > 0x7f) at += 1;
        sizes.push(Math.max(0, end - at - 1));
        held = held.subarray(end);
      }
      return sizes;
    },
  };
}
