import { beforeAll, describe, expect, it } from 'vitest';
import * as har from 'har-validator';
import type { RecordedRun } from '../../electron/portable/recorded-run.ts';
import { exportFile, recordThree, textOf } from '../helpers/engine/exported.ts';

interface Message {
  readonly type: string;
  readonly time: number;
  readonly opcode: number;
  readonly data: string;
}
interface Entry {
  readonly time: number;
  readonly startedDateTime: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly postData?: { readonly text: string };
  };
  readonly response: {
    readonly status: number;
    readonly content: { readonly text?: string; readonly size: number };
  };
  readonly timings: Readonly<Record<string, number>>;
  readonly _webSocketMessages?: readonly Message[];
  readonly _grpcMessages?: readonly Message[];
}
interface Har {
  readonly log: { readonly entries: readonly Entry[]; readonly pages: readonly object[] };
}

let runs: readonly RecordedRun[];
let told: Har;
let entries: Record<'http' | 'webSocket' | 'grpc', Entry>;
beforeAll(async () => {
  runs = await recordThree();
  told = JSON.parse(textOf(await exportFile(runs, 'har'))) as Har;
  const [http, webSocket, grpc] = told.log.entries;
  if (http === undefined || webSocket === undefined || grpc === undefined)
    throw new Error('an entry is missing');
  entries = { http, webSocket, grpc };
}, 60_000);

/** The bytes of frames of one kind, as they were recorded. */
const recorded = (place: number, kind: string): Buffer =>
  Buffer.concat(
    runs[place]?.frames.filter(({ frame }) => frame.kind === kind).map(({ bytes }) => bytes) ?? [],
  );

describe('a HAR file', () => {
  it('is valid by the schema of HAR 1.2, with its text and without', async () => {
    await expect(har.har(told)).resolves.toBe(told);
    const without: unknown = JSON.parse(textOf(await exportFile(runs, 'har', { withText: false })));
    await expect(har.har(without)).resolves.toBe(without);
    await expect(har.har({ log: { ...told.log, version: 2 } })).rejects.toThrow();
  });

  it('has a page a run and an entry a request', () => {
    expect(told.log.pages).toHaveLength(3);
    expect(told.log.entries).toHaveLength(3);
  });

  it('cuts the time of each entry into steps that sum to it', () => {
    for (const { time, timings } of told.log.entries) {
      const steps = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'].map(
        (name) => timings[name] ?? NaN,
      );
      const sum = steps.reduce((total, ms) => total + Math.max(0, ms), 0);
      expect(sum).toBeCloseTo(time, 3);
      expect(timings['ssl']).toBeGreaterThan(0);
      expect(timings['ssl']).toBeLessThanOrEqual(timings['connect'] ?? 0);
    }
  });

  it('holds the body of an HTTP answer to the byte', () => {
    const { request, response } = entries.http;
    expect([request.method, response.status]).toEqual(['POST', 200]);
    expect(request.postData?.text).toContain('Hello there, you.');
    expect(Buffer.from(response.content.text ?? '', 'base64')).toEqual(recorded(0, 'bytes'));
  });

  it('holds every message of a WebSocket with its time', () => {
    const messages = entries.webSocket._webSocketMessages ?? [];
    expect(entries.webSocket.response.status).toBe(101);
    expect(
      messages
        .filter(({ type }) => type === 'send')
        .map(({ data }) => data)
        .join(''),
    ).toContain('Hello there');
    const sound = messages.filter(({ type, opcode }) => type === 'receive' && opcode === 2);
    expect(Buffer.concat(sound.map(({ data }) => Buffer.from(data, 'base64')))).toEqual(recorded(1, 'bytes'));
    const begun = Date.parse(entries.webSocket.startedDateTime) / 1000;
    for (const { time } of messages) {
      expect(time).toBeGreaterThanOrEqual(begun - 0.001);
      expect(time).toBeLessThanOrEqual(begun + entries.webSocket.time / 1000 + 0.002);
    }
  });

  it('holds every message of a gRPC call', () => {
    const messages = entries.grpc._grpcMessages ?? [];
    const sound = messages.filter(({ type }) => type === 'receive');
    expect(Buffer.concat(sound.map(({ data }) => Buffer.from(data, 'base64')))).toEqual(recorded(2, 'bytes'));
    expect(entries.grpc._webSocketMessages).toBeUndefined();
  });
});
