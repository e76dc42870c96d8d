import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LAB_PRESETS, type LabProfile } from '../../../core/contract/lab-profile.ts';
import { runsDocumentSchema } from '../../../core/session/document/runs-schema.ts';
import { runVerb, type OpenEngine } from '../../../electron/cli/run.ts';
import type { RunFlags } from '../../../electron/cli/run-request.ts';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { createServices } from '../../../electron/services.ts';
import { createMemorySecretStore } from '../../../electron/storage/secret-store.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';

const QUIET = LAB_PRESETS['This computer'];
let lab: Lab;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-cli-run-'));
  lab = await startLab({ profile: QUIET });
}, 60_000);
afterEach(() => lab.setProfile(QUIET));
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true, force: true });
});

async function openEngine(): Promise<OpenEngine> {
  const secrets = createMemorySecretStore();
  const services = await createServices({
    ...{ shell: 'browser', version: '0.0.0', folder, secrets, environment: {}, keepHistory: false },
  });
  return { engine: services.engine, close: () => services.close() };
}

async function run(flags: Partial<RunFlags>, signal = new AbortController().signal) {
  const terminal = captureTerminal();
  const all = {
    text: 'Hello there.',
    prebuffer: 0,
    runs: 1,
    timeout: 20,
    history: false,
    definition: OWN_DEFINITION,
    ...flags,
  };
  const target = { provider: 'lab', endpoint: lab.origins.ws };
  const parts = { terminal, adapters: ADAPTERS, openEngine, signal };
  const code = await runVerb({ ...target, ...all }, parts);
  return { code, out: terminal.out(), err: terminal.err() };
}

const runJson = async (flags: Partial<RunFlags>, signal?: AbortSignal) => {
  const { code, out, err } = await run({ json: true, ...flags }, signal);
  return { code, err, document: runsDocumentSchema.parse(JSON.parse(out)) };
};
const broken = (fault: LabProfile['fault']) => lab.setProfile({ ...QUIET, fault });

describe('onset run --json', () => {
  test('prints one object and nothing else; progress goes to standard error', async () => {
    const { code, document, err } = await runJson({});
    expect(code).toBe(0);
    expect(err).toMatch(/^Run 1 of 1: TTFA [\d.]+ ms$/);
    const [entry] = document.runs;
    expect(entry).toMatchObject({ outcome: 'completed', connection: 'cold', error: null });
    const sumMs = entry?.phases.reduce((sum, { ms }) => sum + ms, 0) ?? NaN;
    expect(Math.abs(sumMs - (entry?.phasesTo?.atMs ?? NaN))).toBeLessThan(0.01);
  });

  test('reuses the connection from the second run on and keeps cold and warm apart', async () => {
    const { document } = await runJson({ runs: 3 });
    expect(document.runs.map(({ connection }) => connection)).toEqual(['cold', 'warm', 'warm']);
    expect(document.summary).toMatchObject({ n: 3, failed: 0, connection: 'warm', ttfaMs: { n: 2 } });
    expect(document.summary.byConnection).toMatchObject({ cold: { n: 1 }, warm: { n: 2 } });
  });

  test('makes a connection beforehand with --warm and a new one every time with --cold', async () => {
    const warm = await runJson({ runs: 2, warm: true });
    expect(warm.document.runs.map(({ connection }) => connection)).toEqual(['warm', 'warm']);
    const cold = await runJson({ runs: 2, cold: true });
    expect(cold.document.runs.map(({ connection }) => connection)).toEqual(['cold', 'cold']);
    expect(cold.document.summary.ttfaMs?.n).toBe(2);
  });

  test('connects anew before every text with --preconnect, and says how long that took', async () => {
    const { document } = await runJson({ runs: 2, preconnect: true });
    expect(document.runs.map(({ connection }) => connection)).toEqual(['warm', 'warm']);
    for (const { connectionDetails, marks } of document.runs) {
      expect(connectionDetails?.preconnected?.dialMs).toBeGreaterThan(0);
      expect(marks).not.toHaveProperty('tcpStart');
    }
    expect((await run({ runs: 1, preconnect: true })).out).toMatch(
      /warm, dialled before the text in [\d.]+ ms/,
    );
  });

  test('ends with 1 when a run failed, and says why in the object', async () => {
    await broken({ kind: 'status', status: 500 });
    const { code, document } = await runJson({ transport: 'http' });
    expect(code).toBe(1);
    expect(document.runs[0]?.error?.code).toBe('server_error');
    expect(document.summary).toMatchObject({ n: 0, failed: 1 });
  });

  test('ends a run under way on Ctrl-C, prints what there is and ends with 1', async () => {
    await broken({ kind: 'endless' });
    await lab.clearSendLog();
    const stop = new AbortController();
    const running = runJson({ runs: 5 }, stop.signal);
    // The lab has logged audio: the run is in the middle of its stream.
    await expect.poll(async () => (await lab.sendLog()).some(({ kind }) => kind === 'audio')).toBe(true);
    stop.abort();
    const { code, document } = await running;
    expect(code).toBe(1);
    expect(document.runs).toHaveLength(1);
    const [stopped] = document.runs;
    expect(stopped).toMatchObject({ outcome: 'cancelled', error: { code: 'cancelled' } });
    const late = stopped?.chunks.filter(({ atMs }) => atMs > (stopped.marks.cancelSent ?? NaN)) ?? [];
    const bytes = late.reduce((sum, chunk) => sum + chunk.bytes, 0);
    expect(stopped?.cancelTail).toMatchObject({ bytes, silenceMs: null });
    expect(stopped?.playback.renderUnderruns).toBeNull();
  });
});

describe('onset run --barge-in', () => {
  test('interrupts the reply, says what still came, and ends well', async () => {
    await lab.setProfile({ ...QUIET, speedUp: 1.2, chunkAudioMs: 20 });
    const { code, document } = await runJson({ text: 'Hello there, how are you?', bargeIn: '400ms' });
    expect(code).toBe(0);
    const [entry] = document.runs;
    expect(entry).toMatchObject({ outcome: 'cancelled', bargeIn: { cause: { by: 'time', afterMs: 400 } } });
    expect(entry?.cancelTail).not.toBeNull();
    expect(document.summary).toMatchObject({ n: 0, failed: 0, interrupted: 1 });
  });

  test('tells people by what and when, and whether anything was left to cancel', async () => {
    await lab.setProfile({ ...QUIET, speedUp: 0 });
    const { code, out } = await run({ text: 'Hello there, how are you?', bargeIn: 'how are' });
    expect(code).toBe(0);
    expect(out).toMatch(/Barge-in +at character 13.*, \d+ ms into the run; .* nothing to cancel/);
    expect(out).not.toMatch(/by hand/);
  });

  test('refuses a phrase that the text does not have', async () => {
    await expect(run({ bargeIn: 'refund' })).rejects.toThrow(/interrupted at "refund"/);
  });
});

describe('onset run', () => {
  test('prints the phases, TTFA with its ±, and a summary for people', async () => {
    const { code, out } = await run({ runs: 3, cold: true });
    expect(code).toBe(0);
    expect(out).toMatch(/Run 3 of 3 {2}lab · flite · slt · ws · pcm_24000 {2}cold/);
    expect(out).toMatch(/Server think time +\d+ ms/);
    expect(out).toMatch(/TTFA +[\d.]+ ms ± [\d.]+ {2}(exceptional|good|acceptable|noticeable)/);
    expect(out).toMatch(/^n=3$/m);
    expect(out).toMatch(/^ {2}TTFA +3 +[\d.]+ +– +– +[\d.]+$/m);
  });

  test('says what failed, where, and what to do', async () => {
    await broken({ kind: 'status', status: 429 });
    const { code, out } = await run({ transport: 'http' });
    expect(code).toBe(1);
    expect(out).toMatch(/Failed .+\(after \d+ ms, in .+\)/);
  });

  test('writes what was received as WAV, numbered when there are several', async () => {
    const file = join(folder, 'speech.wav');
    await run({ saveAudio: file, runs: 2 });
    const [first, second] = await Promise.all(
      ['1', '2'].map((n) => readFile(join(folder, `speech-${n}.wav`))),
    );
    expect(first?.subarray(0, 4).toString()).toBe('RIFF');
    expect(second?.length).toBe(first?.length);
    await run({ saveAudio: file, format: 'mulaw' });
    expect((await readFile(file)).subarray(8, 12).toString()).toBe('WAVE');
  });

  test('writes its object to the file of --out as well', async () => {
    const out = join(folder, 'runs.json');
    expect((await run({ out, runs: 2 })).code).toBe(0);
    expect(runsDocumentSchema.parse(JSON.parse(await readFile(out, 'utf8'))).summary.n).toBe(2);
  });

  test('runs nothing where --out leads nowhere', async () => {
    await expect(run({ out: join(folder, 'no', 'runs.json') })).rejects.toThrow(
      /There is no folder .*no for the results\./,
    );
  });

  test('goes on with the next file when one cannot be written', async () => {
    await mkdir(join(folder, 'taken-1.wav'));
    const { code, err } = await run({ saveAudio: join(folder, 'taken.wav'), runs: 2 });
    expect(code).toBe(1);
    expect(err).toContain('taken-1.wav: ');
    expect((await readFile(join(folder, 'taken-2.wav'))).subarray(8, 12).toString()).toBe('WAVE');
  });

  test.skipIf(!existsSync('/dev/full'))(
    'prints its figures and ends with 1 when the audio turns out not to fit',
    async () => {
      const { code, document, err } = await runJson({ saveAudio: '/dev/full' });
      expect(code).toBe(1);
      expect(document.summary).toMatchObject({ n: 1, failed: 0 });
      expect(err).toMatch(/could not be written to \/dev\/full: .+\n +Make room .+--save-audio/);
      expect(err).not.toContain('Audio written');
    },
  );

  test('looks before the first run whether the audio can be saved', async () => {
    await lab.clearSendLog();
    const running = run({ saveAudio: join(folder, 'missing', 'speech.wav') });
    await expect(running).rejects.toMatchObject({
      failure: {
        code: 'usage',
        message: expect.stringMatching(/^There is no folder .*missing for/) as string,
      },
    });
    expect(await lab.sendLog()).toEqual([]);
  });

  test('names the usual variable and --key-env where there is no key', async () => {
    const terminal = captureTerminal();
    const flags = {
      text: 'Hi.',
      prebuffer: 0,
      runs: 1,
      timeout: 20,
      history: false,
      definition: OWN_DEFINITION,
      provider: 'deepgram',
    };
    const parts = { terminal, adapters: ADAPTERS, openEngine, signal: new AbortController().signal };
    await expect(runVerb(flags, parts)).rejects.toMatchObject({
      failure: {
        code: 'key_missing',
        hint: 'Set DEEPGRAM_API_KEY, or name another environment variable that holds the key: --key-env NAME.',
      },
    });
  });

  test('refuses an endpoint that is no address', async () => {
    await expect(run({ endpoint: 'somewhere' })).rejects.toMatchObject({ failure: { code: 'usage' } });
  });
});

describe('onset run with a plan', () => {
  const text = 'One is here. Two is longer than one. Three ends it.';
  const flags = { text, transport: 'http', chunk: 'sentence', inFlight: 2, llm: '100,ttft=20' } as const;

  test('tells in --json what was cut, sent and heard', async () => {
    const { code, document } = await runJson(flags);
    expect(code).toBe(0);
    const [entry] = document.runs;
    expect(entry?.plan).toMatchObject({ source: 'simulated', requests: 'one_each', inFlight: 2 });
    expect(entry?.pieces.map(({ start, end, request }) => [text.slice(start, end).trim(), request])).toEqual([
      ['One is here.', 0],
      ['Two is longer than one.', 1],
      ['Three ends it.', 2],
    ]);
    expect(entry?.pieces[0]?.releasedMs).toBe(0);
    const dispatchedMs = entry?.requests.map(({ marks }) => marks.dispatched ?? NaN) ?? [];
    expect(dispatchedMs).toEqual(dispatchedMs.toSorted((a, b) => a - b));
    for (const [index, { releasedMs }] of entry?.pieces.entries() ?? []) {
      expect(dispatchedMs[index]).toBeGreaterThanOrEqual(releasedMs);
    }
    expect(entry?.switches).toEqual([]);
  });

  test('prints requests and pieces for people', async () => {
    const { out } = await run(flags);
    expect(out).toMatch(/Requests +3, 2 in flight at most; cut by sentence/);
    expect(out).toMatch(/T2 +\d+ ms {2}sentence: Two is longer than one\./);
  });

  test('sends all pieces into one open stream with --stream', async () => {
    const { code, document } = await runJson({ text, stream: true, chunk: 'sentence' });
    expect(code).toBe(0);
    expect(document.runs[0]?.plan?.requests).toBe('one_stream');
    expect(document.runs[0]?.pieces).toHaveLength(3);
  });

  test('tells which request took the place of one that failed', async () => {
    await broken({ kind: 'cut', afterBytes: 4000 });
    const { code, document } = await runJson({ ...flags, fallback: ['again'] });
    expect(code).toBe(1);
    expect(document.runs[0]?.switches[0]).toMatchObject({
      to: 'again',
      replaces: 0,
      reason: { code: 'cut' },
    });
  });
});
