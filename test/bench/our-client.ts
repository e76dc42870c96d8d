import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEvent } from '../../core/contract/events.ts';
import { createSessionBuilder } from '../../core/session/reduce.ts';
import type { Session } from '../../core/session/session.ts';
import { createServices } from '../../electron/services.ts';
import { createMemorySecretStore } from '../../electron/storage/secret-store.ts';
import { serveParent } from './child.ts';
import { FORMAT, jobSchema, VOICE, type Job, type Seen } from './messages.ts';

// The instrument as a door gets it: engine, real transports, decoding, virtual playback, and history on disk.
const folder = await mkdtemp(join(tmpdir(), 'onset-bench-'));
const services = await createServices({
  shell: 'browser',
  version: 'bench',
  folder,
  secrets: createMemorySecretStore(),
  extraCaPem: process.env['BENCH_CA'] ?? null,
});
process.on('disconnect', () => void rm(folder, { recursive: true, force: true }));

type RunEngineEvent = Extract<EngineEvent, { type: 'run' }>;

/** Resolves with the session of a run that is under way, once it has ended. */
function sessionOf(runId: string): Promise<Session> {
  const builder = createSessionBuilder(runId);
  return new Promise((resolve, reject) => {
    const take = ({ event }: RunEngineEvent): void => {
      builder.apply(event);
      if (event.kind !== 'ended') return;
      unsubscribe();
      const session = builder.session();
      if (session === null || session.failure !== null) reject(new Error(session?.failure?.error.message));
      else resolve(session);
    };
    const unsubscribe = services.subscribe((event) => {
      if (event.type === 'run' && event.runId === runId) take(event);
    });
  });
}

function speak({ transport, origin }: Job, text: string): Promise<Session> {
  const started = services.engine.start({
    target: {
      ...{ provider: 'lab', model: 'flite', voice: VOICE, format: FORMAT, endpoint: origin },
      transport: transport === 'https' ? 'http' : 'ws',
    },
    ...{ text, prebufferMs: 0, connection: 'cold', playback: 'virtual' },
  });
  if (!started.ok) throw new Error(started.error.message);
  return sessionOf(started.value.runId);
}

function toSeen({ started, marks, chunks, ended, connection }: Session): Seen {
  if (connection?.tls?.resumed !== false)
    throw new Error('This run was not cold: its TLS session was resumed.');
  const monotonic = (at: number | undefined): number => (at ?? NaN) + started.clockOriginMs;
  const span = (from: number | undefined, to: number | undefined): number => (to ?? NaN) - (from ?? NaN);
  let totalBytes = 0;
  return {
    firstByteAt: monotonic(marks.firstByte),
    firstAudioAt: monotonic(marks.firstAudio),
    reads: chunks
      .filter(({ sizeBytes }) => sizeBytes > 0)
      .map(({ at, sizeBytes, errorMs }) => [monotonic(at), (totalBytes += sizeBytes), errorMs]),
    errorBarMs: ended?.instrument.errorBarMs ?? NaN,
    spans: {
      connectMs: span(marks.tcpStart, marks.tcpEnd),
      tlsMs: span(marks.tlsStart, marks.tlsEnd),
      firstByteMs: span(marks.textSent, marks.firstByte),
    },
  };
}

serveParent(null, async (question) => {
  const job = jobSchema.parse(question);
  const sessions = await Promise.all(job.texts.map((text) => speak(job, text)));
  return sessions.map(toSeen);
});
