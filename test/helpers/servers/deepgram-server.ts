import type { WebSocket } from 'ws';
import { tonePcm } from '../sound/tone.ts';
import { type TestServer, startWebSocketServer } from './net-servers.ts';

export type OnMessage = (socket: WebSocket, type: string) => void;

export const json = (socket: WebSocket, object: unknown): void => socket.send(JSON.stringify(object));

/** Speaks Deepgram's side: `Metadata` first, then whatever the test makes of each message. */
export const deepgramSide =
  (onMessage: OnMessage) =>
  (socket: WebSocket): void => {
    json(socket, { type: 'Metadata', request_id: 'r-1', model_name: 'aura-2-thalia-en' });
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString());
      if (typeof message === 'object' && message !== null && 'type' in message)
        onMessage(socket, String(message.type));
    });
  };

export const startDeepgramServer = (onMessage: OnMessage): Promise<TestServer> =>
  startWebSocketServer(deepgramSide(onMessage));

/** 200 ms of a tone for each flush. */
export const speaking: OnMessage = (socket, type) => {
  if (type !== 'Flush') return;
  const tone = tonePcm(200);
  socket.send(tone.subarray(0, 3001));
  socket.send(tone.subarray(3001));
  json(socket, { type: 'Flushed', sequence_id: 0 });
};
