import { parentPort, workerData } from 'node:worker_threads';
import { labAskSchema, labWorkerDataSchema, type LabAsk, type LabTell } from './lab-messages.ts';
import type { LabSend } from './network/send-log.ts';
import { openLabServer, type LabServer } from './server/server.ts';

const tell = (message: LabTell) => parentPort?.postMessage(message);

async function carryOut(ask: LabAsk, server: LabServer): Promise<LabSend[]> {
  switch (ask.kind) {
    case 'profile':
      server.setProfile(ask.profile);
      return [];
    case 'sends':
      return server.sends();
    case 'clear':
      server.clearSends();
      return [];
    case 'close':
      await server.close();
      return [];
  }
}

function serveAsks(server: LabServer): void {
  parentPort?.on('message', (message: unknown) => {
    const ask = labAskSchema.parse(message);
    void carryOut(ask, server).then((sends) => tell({ kind: 'answer', id: ask.id, sends }));
  });
}

openLabServer(labWorkerDataSchema.parse(workerData)).then(
  (server) => {
    serveAsks(server);
    tell({ kind: 'listening', port: server.port, tlsPort: server.tlsPort, caPem: server.caPem });
  },
  (thrown: unknown) =>
    tell({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) }),
);
