import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { runRequest } from '../../factories/run-request.ts';
import { createTestEngine, eventsOf, type TestEngine } from '../../helpers/engine/engine.ts';
import { PACED } from '../../helpers/matrix/trials.ts';
import { WAYS, type Way } from '../../helpers/matrix/ways.ts';

const TEXT = 'This sentence is spoken to its end although nobody listens to it any more.';

let lab: Lab;
let test: TestEngine;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile(PACED) });
  test = createTestEngine({ keyFor: () => 'any-key', extraCaPem: lab.caPem });
}, 60_000);
afterAll(async () => {
  await test.engine.close();
  await lab.close();
});

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

/** Interrupts a run of this way as it sounds. One at a time: the send log is of this run alone. */
async function interrupt({ adapter, transport, choice }: Way) {
  const { path = '', options, wordsBy, ...chosen } = choice;
  await lab.clearSendLog();
  const endpoint = (transport.id === 'grpc' ? lab.origins.https : lab.origins.http) + path;
  const format = transport.formats[0] ?? '';
  const asked = { transport: transport.id, format, endpoint, options: { ...options, ...wordsBy } };
  const target = { ...adapter.defaultTarget, ...chosen, ...asked };
  const runId = test.start(runRequest({ target, text: TEXT, connection: 'cold' }));
  await test.when(runId, (run) => eventsOf(run, 'chunk').length > 2);
  await test.engine.stop(runId);
  const run = await test.ended(runId);
  const session = foldRun(runId, run.events);
  if (session === null) throw new Error('the run never started');
  const sends = (await lab.sendLog()).filter(({ kind }) => kind === 'audio');
  return { session, tail: computeFigures(session).cancelTail, sends };
}

/** Their protocol has a word that ends one answer and leaves the connection: what was on its way is read to its end. */
const ANSWERED = ['Lab, ws', 'Cartesia, ws', 'ElevenLabs, ws, multi_context'];
/** Here a cancel is the end of the request, and nothing of it is read any more. */
const CLOSING = ['http', 'sse', 'grpc'];

const STREAMED = WAYS.filter(({ transport }) => transport.id !== 'batch').map(
  (way) => [way.title, way] as const,
);

describe('the tail of a cancelled answer', () => {
  it.each(STREAMED)('%s: is counted by the vendor’s rule, as the lab wrote it', async (title, way) => {
    const { session, tail, sends } = await interrupt(way);
    const sent = sum(sends.map(({ sizeBytes }) => sizeBytes));
    const received = sum(session.chunks.map(({ sizeBytes }) => sizeBytes));
    const early = session.chunks.filter(({ at }) => at <= (session.marks.cancelSent ?? NaN));
    const earlyBytes = sum(early.map(({ sizeBytes }) => sizeBytes));
    expect(tail?.bytes).toBe(received - earlyBytes);
    expect(received).toBeLessThanOrEqual(sent);
    if (ANSWERED.includes(title)) expect(tail?.bytes).toBe(sent - earlyBytes);
    if (CLOSING.includes(way.transport.id)) expect(tail).toMatchObject({ bytes: 0, lastByteMs: null });
  });
});
