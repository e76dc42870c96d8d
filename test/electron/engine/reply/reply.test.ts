import { describe, expect, it } from 'vitest';
import { playableChunks } from '../../../../core/session/playback/playback-order.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { type PlanParts, replyPlan } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import {
  type SeenRun,
  eventsOf,
  failureIn,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  sessionOf,
} from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

const SENTENCES = ['One is here. ', 'Two is longer than one. ', 'Three ends it.'];
const TEXT = SENTENCES.join('');
const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;

const stage = useLabEngine();

/** What the player is given. */
async function soundOf(text: string, of: Partial<typeof target> = {}): Promise<Buffer> {
  return payloadOf(await stage.test.run(runRequest({ target: { ...target, ...of }, text })));
}

const soundOfSentences = async (): Promise<Buffer> =>
  Buffer.concat(await Promise.all(SENTENCES.map((sentence) => soundOf(sentence))));

const reply = (parts: PlanParts = {}, of: Parameters<typeof runRequest>[0] = {}): Promise<SeenRun> =>
  stage.test.run(runRequest({ target, text: TEXT, plan: replyPlan(parts), ...of }));

describe('a reply cut into sentences', () => {
  it.each([1, 2, 16])(
    'is a request for each, %i at a time, heard in the order of the text',
    async (inFlight) => {
      const run = await reply({ inFlight });
      expect(failureIn(run)).toBeNull();
      expect(eventsOf(run, 'released').map(({ start, end }) => TEXT.slice(start, end))).toEqual(SENTENCES);
      expect(new Set(eventsOf(run, 'chunk').map(({ request }) => request))).toEqual(new Set([0, 1, 2]));
      expect(payloadOf(run).equals(await soundOfSentences())).toBe(true);
      expect(outcomeOf(run)).toBe('completed');
    },
  );

  it('may be longer than one request takes', async () => {
    const long = TEXT.repeat(Math.ceil((labAdapter.description.maxCharacters + 1) / TEXT.length));
    const runId = stage.test.start(runRequest({ target, text: long, plan: replyPlan() }));
    await stage.test.when(runId, (run) => eventsOf(run, 'chunk').length > 0);
    await stage.test.engine.stop(runId);
    expect(failureIn(await stage.test.ended(runId))).toBeNull();
  });

  it('has no more requests under way than were allowed', async () => {
    await stage.setProfile({ thinkMs: 60 });
    const run = await reply({ inFlight: 2 });
    const at = (request: number, mark: string): number =>
      eventsOf(run, 'mark').find((event) => event.request === request && event.mark === mark)?.at ?? NaN;
    expect(at(1, 'dispatched')).toBeLessThan(at(0, 'firstByte'));
    expect(at(2, 'dispatched')).toBeGreaterThanOrEqual(Math.min(at(0, 'done'), at(1, 'done')));
  });

  it('has the sound of every sentence in the session, each once', async () => {
    const run = await reply({ inFlight: 3 });
    const session = sessionOf(run);
    const soundMs = playableChunks(session).reduce((sum, { audioMs }) => sum + audioMs, 0);
    expect(soundMs).toBeCloseTo((await soundOfSentences()).length / 32, 6);
    expect(session.marks.done).toBeGreaterThanOrEqual(session.requests[2]?.marks.done ?? Infinity);
  });

  it.each(['wav_16000', 'mp3_24000', 'opus_48000'])(
    'begins a stream of its own for each in %s',
    async (format) => {
      const run = await reply({ inFlight: 2 }, { target: { ...target, format } });
      expect(failureIn(run)).toBeNull();
      const parts = await Promise.all(SENTENCES.map((sentence) => soundOf(sentence, { format } as object)));
      expect(payloadOf(run).equals(Buffer.concat(parts))).toBe(true);
    },
  );
});

describe('a reply whose text comes in time', () => {
  const tokens = [...TEXT.matchAll(/\S+\s*/g)].map(([text], index) => ({ atMs: index * 15, text }));
  const source = { kind: 'tokens', origin: 'simulated', tokens } as const;

  it('releases a sentence when it is over, and counts from the first release', async () => {
    const run = await reply({ source });
    expect(failureIn(run)).toBeNull();
    const texts = eventsOf(run, 'text');
    expect(texts.map(({ text }) => text).join('')).toBe(TEXT);
    const [first] = eventsOf(run, 'released');
    expect(first?.at).toBe(eventsOf(run, 'started')[0]?.at);
    expect(texts[0]?.at).toBeLessThan(first?.at ?? 0);
    expect(eventsOf(run, 'released').map(({ start, end }) => TEXT.slice(start, end))).toEqual(SENTENCES);
    expect(payloadOf(run).equals(await soundOfSentences())).toBe(true);
  });

  it('is cancelled while it still comes: nothing more is asked for', async () => {
    const runId = stage.test.start(
      runRequest({ target, text: TEXT, plan: replyPlan({ source: { ...source, tokens: slow(tokens) } }) }),
    );
    await stage.test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await stage.test.engine.stop(runId);
    const run = await stage.test.ended(runId);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(eventsOf(run, 'released')).toHaveLength(1);
    expect(eventsOf(run, 'text').length).toBeLessThan(tokens.length);
  });

  it('is cancelled before the first release', async () => {
    const late = tokens.map(({ text }) => ({ atMs: 5000, text }));
    const runId = stage.test.start(
      runRequest({ target, text: TEXT, plan: replyPlan({ source: { ...source, tokens: late } }) }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    await stage.test.engine.stop(runId);
    expect(outcomeOf(await stage.test.ended(runId))).toBe('cancelled');
  });
});

/** Only the first sentence and its look-ahead come soon. */
const slow = (tokens: readonly { readonly atMs: number; readonly text: string }[]) =>
  tokens.map((token, index) => (index < 5 ? token : { ...token, atMs: 60_000 }));

describe('a reply whose requests fail', () => {
  it('ends with what came before, where nothing else is to be tried', async () => {
    await stage.setProfile({ fault: { kind: 'cut', afterBytes: 4000 } });
    const run = await reply();
    expect(failureIn(run)?.code).toBe('cut');
    expect(payloadOf(run)).toHaveLength(4000);
  });

  const cutOnce = (afterBytes: number): Promise<void> =>
    stage.setProfile({ fault: { kind: 'cut', afterBytes } });

  it('asks again and lets every sentence be heard exactly once', async () => {
    const whole = await soundOfSentences();
    await cutOnce(4000);
    const runId = stage.test.start(
      runRequest({ target, text: TEXT, plan: replyPlan({ fallback: [{ kind: 'again' }] }) }),
    );
    await stage.test.when(runId, (run) => eventsOf(run, 'chunk').length > 0);
    await stage.setProfile({});
    const run = await stage.test.ended(runId);
    expect(failureIn(run)).toBeNull();
    const [switched] = eventsOf(run, 'switched');
    expect(switched).toMatchObject({
      to: 'again',
      replaces: 0,
      request: 3,
      skipMs: 125,
      reason: { code: 'cut' },
    });
    expect(heard(run).equals(whole)).toBe(true);
  });

  it('asks somebody else from then on when the account is refused', async () => {
    const second = { ...target, endpoint: stage.lab.origins.http };
    const refused = {
      ...target,
      provider: 'deepgram',
      model: 'aura-2',
      voice: 'aura-2-thalia-en',
      format: 'pcm_16000',
    };
    const run = await reply(
      { fallback: [{ kind: 'again' }, { kind: 'target', target: second }] },
      { target: { ...refused, endpoint: `${stage.lab.origins.http}/nowhere` } },
    );
    expect(failureIn(run)).toBeNull();
    expect(eventsOf(run, 'switched').at(-1)).toMatchObject({ to: 'target', target: { provider: 'lab' } });
    expect(noteCodes(run)).not.toContain('fallback_failed');
    expect(heard(run).equals(await soundOfSentences())).toBe(true);
  });
});

/** What the player plays: its segments without what they repeat, in order. PCM only. */
function heard(run: SeenRun): Buffer {
  const pieces: Buffer[] = [];
  let skipBytes = 0;
  for (const event of stage.test.all) {
    if (!('runId' in event) || event.runId !== run.runId) continue;
    if (event.type === 'audio_begin') skipBytes = (event.skipMs * event.format.sampleRate * 2) / 1000;
    const payload = event.type === 'run' || event.type === 'audio' ? event.payload : null;
    if (payload === null) continue;
    pieces.push(Buffer.from(payload.subarray(Math.min(skipBytes, payload.length))));
    skipBytes -= Math.min(skipBytes, payload.length);
  }
  return Buffer.concat(pieces);
}
