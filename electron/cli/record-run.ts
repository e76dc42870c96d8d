import type { EngineEvent } from '../../core/contract/events.ts';
import { success, type Result } from '../../core/contract/result.ts';
import { createSessionBuilder, type SessionBuilder } from '../../core/session/reduce.ts';
import type { Session } from '../../core/session/session.ts';
import type { Received } from '../audio/to-wav.ts';
import type { Engine } from '../engine/engine.ts';
import type { RunRequest } from './run-request.ts';

/** One run from its start to its end. */
export interface RecordedRun {
  readonly session: Session;
  /** The payload as it was received, request by request, and what it is by the answer's own word; empty where none came or was kept. */
  readonly audio: readonly Received[];
}

export interface RecordOptions {
  /** Cancels the run: it then ends as cancelled, with what had come. */
  readonly signal: AbortSignal;
  /** A run's payload is a hundred times what its events are, so it is kept only for who will use it. */
  readonly keepsAudio: boolean;
}

/**
 * Starts a run and follows it until it ended; the engine bounds every wait in it, so it does end.
 * @returns the engine's refusal when the run was not started at all
 */
export async function recordRun(
  engine: Engine,
  request: RunRequest,
  { signal, keepsAudio }: RecordOptions,
): Promise<Result<RecordedRun>> {
  const recorder = createRecorder(keepsAudio);
  const unsubscribe = engine.subscribe(recorder.take);
  const started = engine.start(request);
  if (!started.ok) {
    unsubscribe();
    return started;
  }
  const { runId } = started.value;
  const stop = () => void engine.stop(runId);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const run = await recorder.ended(runId);
  signal.removeEventListener('abort', stop);
  unsubscribe();
  return success(run);
}

type AudioBegin = Extract<EngineEvent, { type: 'audio_begin' }>;

interface Recording {
  readonly builder: SessionBuilder;
  readonly segments: { readonly begin: AudioBegin; readonly payloads: Uint8Array[] }[];
}

/** Events may come before `start` has told the run's id, so they are kept by id from the first one on. */
function createRecorder(keepsAudio: boolean) {
  const recordings = new Map<string, Recording>();
  const over = new Set<string>();
  let wake: () => void = () => undefined;

  const recordingOf = (runId: string): Recording => {
    const known = recordings.get(runId);
    if (known !== undefined) return known;
    const fresh: Recording = { builder: createSessionBuilder(runId), segments: [] };
    recordings.set(runId, fresh);
    return fresh;
  };
  const keep = (runId: string, payload: Uint8Array | null): void => {
    if (keepsAudio && payload !== null) recordingOf(runId).segments.at(-1)?.payloads.push(payload);
  };
  const take = (event: EngineEvent): void => {
    if (event.type === 'audio_begin') recordingOf(event.runId).segments.push({ begin: event, payloads: [] });
    if (event.type === 'audio') keep(event.runId, event.payload);
    if (event.type !== 'run') return;
    recordingOf(event.runId).builder.apply(event.event);
    keep(event.runId, event.payload);
    if (event.event.kind !== 'ended') return;
    over.add(event.runId);
    wake();
  };
  const ended = async (runId: string): Promise<RecordedRun> => {
    while (!over.has(runId)) await new Promise<void>((resolve) => (wake = resolve));
    const { builder, segments } = recordingOf(runId);
    const session = builder.session();
    if (session === null) throw new Error(`run ${runId} ended without having started`);
    return { session, audio: keepsAudio ? segments.map(receivedOf) : [] };
  };
  return { take, ended };
}

function receivedOf({ begin, payloads }: Recording['segments'][number]): Received {
  return { format: begin.format, skipMs: begin.skipMs, bytes: Buffer.concat(payloads) };
}
