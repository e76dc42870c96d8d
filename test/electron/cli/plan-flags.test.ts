import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toFailure } from '../../../core/contract/result.ts';
import { writeTokenTrace } from '../../../core/text/tokens/token-trace.ts';
import { planText, type PlanFlags, readChunking, readLlm } from '../../../electron/cli/plan-flags.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-cli-plan-'));
});
afterAll(() => rm(folder, { recursive: true }));

const plan = (flags: PlanFlags) => planText(flags, ADAPTERS, () => Promise.resolve('One. Two.'));

describe('the plan of a run', () => {
  test('is none where nothing is said of it', async () => {
    expect(await plan({})).toEqual({ text: 'One. Two.' });
  });

  test('cuts by the strategy that was named, with its settings', () => {
    expect(readChunking('first_fragment:firstMaxCharacters=30,idleFlushMs=200')).toMatchObject({
      ...{ strategy: 'first_fragment', firstMaxCharacters: 30, idleFlushMs: 200, firstMinCharacters: 8 },
    });
  });

  test('takes the text in the time of a simulated model', async () => {
    expect(readLlm('18,ttft=250,jitter=5,pause=1200@40,pause=10@90,seed=7')).toEqual({
      ...{ tokensPerSecond: 18, firstTokenMs: 250, jitterMs: 5, seed: 7 },
      pauses: [
        { forMs: 1200, afterCharacters: 40 },
        { forMs: 10, afterCharacters: 90 },
      ],
    });
    const source = (await plan({ llm: '10' })).plan?.source;
    expect(source).toMatchObject({ kind: 'tokens', origin: 'simulated' });
  });

  test('takes text and times from a recorded trace', async () => {
    const file = join(folder, 'trace.jsonl');
    const tokens = [
      { atMs: 10, text: 'Recorded ' },
      { atMs: 30, text: 'text.' },
    ];
    await writeFile(file, writeTokenTrace({ source: null, tokens }));
    expect(await plan({ trace: file })).toMatchObject({
      text: 'Recorded text.',
      plan: { source: { origin: 'trace', tokens }, chunking: { strategy: 'sentence' } },
    });
    await expect(plan({ trace: join(folder, 'none') })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    });
  });

  test('sends everything into one stream, or so many requests at once, and falls back in order', async () => {
    expect((await plan({ stream: true })).plan).toMatchObject({
      ...{ requests: 'one_stream', inFlight: 1, chunking: { strategy: 'token' } },
    });
    expect((await plan({ inFlight: 3, fallback: ['again', 'batch', 'deepgram'] })).plan).toMatchObject({
      ...{ requests: 'one_each', inFlight: 3 },
      fallback: [{ kind: 'again' }, { kind: 'batch' }, { kind: 'target', target: { provider: 'deepgram' } }],
    });
  });

  test.each(['sentense', 'words', 'words:words', 'sentence:minCharacter=3', 'words:words=many', ''])(
    'cannot cut by %j',
    (typed) => {
      expect(() => readChunking(typed)).toThrow('--chunk cannot be');
    },
  );

  test.each([
    ['characters', '"characters" is missing'],
    ['sentence:foo=1', '"foo" is not known here'],
    ['words:words=1e9', '"words" must be from 1 to 1000'],
    ['sentense', 'Give a strategy (whole, '],
  ])('says what is wrong with %j', (typed, fault) => {
    const hintOf = (): string => {
      try {
        return readChunking(typed).strategy;
      } catch (thrown) {
        return toFailure(thrown).hint ?? '';
      }
    };
    expect(hintOf()).toContain(fault);
  });

  const noModels = ['', 'fast', '0', '18,speed=3', '18,ttft=-1'];
  const noPauses = ['18,pause=100', '18,pause=100@', '18,pause=@40', '18,pause=100@40@7'];
  test.each([...noModels, ...noPauses])('has no model %j', (typed) => {
    expect(() => readLlm(typed)).toThrow('--llm cannot be');
  });
});
