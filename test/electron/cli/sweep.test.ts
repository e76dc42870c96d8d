import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sweepDocumentSchema } from '../../../core/sweep/sweep-document.ts';
import { parseSweepSuite } from '../../../electron/cli/read-suite.ts';
import { type OpenSweepEngine, type SweepFlags, sweepVerb } from '../../../electron/cli/sweep.ts';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { createServices } from '../../../electron/services.ts';
import { createMemorySecretStore } from '../../../electron/storage/secret-store.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';

let lab: Lab;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-cli-sweep-'));
  lab = await startLab({ profile: labProfile() });
}, 60_000);
afterEach(() => lab.setProfile(labProfile()));
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true, force: true });
});

async function openEngine(): Promise<OpenSweepEngine> {
  const secrets = createMemorySecretStore();
  const services = await createServices({
    ...{ shell: 'browser', version: '0.0.0', folder, secrets, environment: {}, keepHistory: false },
  });
  const ownPrices = [{ provider: 'lab', model: '', usd: 10, per: 'million_characters' }] as const;
  return { engine: services.engine, ownPrices, close: () => services.close() };
}

const suiteOf = (lines: string): string => `
text: One is here. Two, though, is longer than one. Three ends it.
targets: { provider: lab, transport: http, endpoint: '${lab.origins.http}', format: pcm_16000 }
${lines}`;

async function sweep(
  lines: string,
  flags: Partial<SweepFlags> = {},
  signal = new AbortController().signal,
): Promise<{ code: number; out: string; err: string }> {
  const terminal = captureTerminal();
  const file = join(folder, 'suite.yaml');
  await writeFile(file, suiteOf(lines));
  const code = await sweepVerb(
    file,
    { timeout: 20, history: false, ...flags },
    {
      terminal,
      signal,
      openEngine,
      providersOf: (targets) => Promise.resolve({ targets, adapters: ADAPTERS, extraAdapters: [] }),
    },
  );
  return { code, out: terminal.out(), err: terminal.err() };
}

async function sweepJson(lines: string, flags: Partial<SweepFlags> = {}, signal?: AbortSignal) {
  const { code, out, err } = await sweep(lines, { json: true, ...flags }, signal);
  return { code, err, document: sweepDocumentSchema.parse(JSON.parse(out)) };
}

describe('onset sweep', () => {
  test('measures every combination as often, and looks at each run under every prebuffer', async () => {
    const { code, document, err } = await sweepJson(
      'strategies: [sentence, whole]\nprebuffers: [0, 150]\nruns: 3\nllm: { tokensPerSecond: 200, firstTokenMs: 20 }',
    );
    expect(code).toBe(0);
    expect(err.split('\n')).toHaveLength(6);
    expect(err).toMatch(/^1 of 6 {2}(sentence|whole) {2}TTFA \d+ ms after its text, about \d+ s left$/m);
    expect(document.source).toBe('simulated');
    expect(document.rows.map(({ name, n, failed }) => [name, n, failed])).toEqual([
      ['sentence · prebuffer 0 ms', 3, 0],
      ['sentence · prebuffer 150 ms', 3, 0],
      ['whole · prebuffer 0 ms', 3, 0],
      ['whole · prebuffer 150 ms', 3, 0],
    ]);
    const [sentence, , whole] = document.rows;
    expect(sentence?.figures.requests.value).toBe(3);
    expect(whole?.figures.requests.value).toBe(1);
    // Blanks between sentences are sent with the sentence before them.
    expect(whole?.figures.characters.value).toBe(document.text.length);
    expect(whole?.figures.usdPerThousand.value).toBeCloseTo(document.text.length * 0.01, 9);
    expect(whole?.figures.ttfaP50Ms.value).toBeGreaterThan(sentence?.figures.ttfaP50Ms.value ?? Infinity);
  });

  test('prints a table with a verdict for people', async () => {
    const { code, out } = await sweep('strategies: [sentence, clause]\nruns: 3\nconnection: cold');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^ms, and means per reply +n +TTFA p50 +TTFA max .* Gaps ≥ 80 ms.* Audible underruns/,
    );
    // On a busy machine runs may not be trusted, which stands beside their number.
    expect(out).toMatch(/^sentence +3(, \d of 3 not trusted(: ±\d+ ms)?)? +\d+/m);
    expect(out).toMatch(/^clause +3(, \d of 3 not trusted(: ±\d+ ms)?)? +\d+/m);
    expect(out).toContain('Times are from the text;');
    expect(out).toMatch(/\.$/);
  });

  test('keeps cold and warm in rows of their own', async () => {
    const { document } = await sweepJson('strategies: whole\nconnection: [cold, warm]\nruns: 2');
    expect(document.rows.map(({ connection, n, leftOut }) => [connection, n, leftOut])).toEqual([
      ['cold', 2, 0],
      ['warm', 2, 0],
    ]);
  });

  test('ends with 1 when runs fail, and counts them', async () => {
    await lab.setProfile(labProfile({ fault: { kind: 'cut', afterBytes: 4000 } }));
    const { code, document } = await sweepJson('strategies: [whole]\nruns: 2');
    expect(code).toBe(1);
    expect(document.rows[0]).toMatchObject({
      n: 0,
      failed: 2,
      figures: { ttfaMaxMs: { n: 0, value: null } },
    });
    expect(document.verdict).toBeNull();
  });

  test('reports on Ctrl-C what was measured, and ends with 1', async () => {
    await lab.setProfile(labProfile({ fault: { kind: 'endless' } }));
    await lab.clearSendLog();
    const stop = new AbortController();
    const running = sweepJson('strategies: [whole]\nruns: 9', {}, stop.signal);
    await expect.poll(async () => (await lab.sendLog()).some(({ kind }) => kind === 'audio')).toBe(true);
    stop.abort();
    const { code, document } = await running;
    expect(code).toBe(1);
    expect(document.rows[0]).toMatchObject({ n: 0, stopped: 1, failed: 0 });
  });

  test('writes the object to a file, and runs as often as told', async () => {
    const out = join(folder, 'results.json');
    await sweep('strategies: [whole]\nruns: 9', { out, runs: 1 });
    const document = sweepDocumentSchema.parse(JSON.parse(await readFile(out, 'utf8')));
    expect(document).toMatchObject({ runsEach: 1, rows: [{ n: 1 }] });
  });

  test.each([
    ['strategies: [whole]\nfallback: [again, batch]', /:\d+:19 Lab has no transport "batch"/],
    ['strategies: [whole]\nfallback: [{ target: { provider: nobody } }]', /:\d+:12 There is no provider/],
  ])('tells where in the file stands what nobody can do: %s', async (lines, message) => {
    await expect(sweep(`${lines}\nruns: 1`)).rejects.toMatchObject({
      failure: { message: expect.stringMatching(message) as string },
    });
  });

  test('runs nothing for an option that the vendor does not have', async () => {
    await expect(
      sweep('strategies: [whole]\nruns: 1\nfallback: [{ target: { provider: lab, options: { speed: 2 } } }]'),
    ).rejects.toMatchObject({
      failure: { code: 'usage', message: expect.stringContaining('"speed"') as string },
    });
  });
});

describe('a suite', () => {
  test('is the example that comes with Onset', async () => {
    const file = resolve(import.meta.dirname, '../../../assets/examples/sweep.yaml');
    expect(parseSweepSuite(await readFile(file, 'utf8'), file).suite.strategies).toHaveLength(5);
  });

  test('is refused with every problem at its line and column', () => {
    const text = `text: Hello.
targets: { provider: lab }
strategies: [sentense, words, { strategy: words }, { strategy: sentence, minCharacter: 3 }]
prebuffers: [0, 9000]
runs: often
`;
    expect(() => parseSweepSuite(text, 'suite.yaml')).toThrow(
      [
        'suite.yaml:3:14 "strategies[0]" must be one of whole, sentence, clause, first_fragment, characters, words, token, or a map with strategy',
        'suite.yaml:3:24 "strategies[1]" needs its number: { strategy: words, words: 10 }',
        'suite.yaml:3:31 "strategies[2].words" is missing',
        'suite.yaml:3:74 "minCharacter" is not known here; did you mean "minCharacters"?',
        'suite.yaml:4:17 "prebuffers[1]" must be from 0 to 5000',
        'suite.yaml:5:7 "runs" must be a number',
      ].join('\n'),
    );
  });

  test.each([
    ['', 's:1:1 there is nothing here'],
    ['targets: { provider: lab }\nstrategies: whole\n', 's:1:1 the description has no text'],
    [
      'text: a\nfile: b\ntargets: { provider: lab }\nstrategies: whole\n',
      's:2:1 "file" is one text too many',
    ],
    [
      'text: a\ntargets: { provider: lab }\nstrategies: [whole, sentence, { strategy: whole }]\n',
      's:3:31 "strategies[2]" is there twice: its rows could not be told apart',
    ],
    [
      'text: a\ntargets: { provider: lab }\nstrategies: { strategy: clause, minCharacters: 50, maxCharacters: 10 }\n',
      's:3:13 "strategies" asks for pieces of 50 characters at least and 10 at most: minCharacters must not be more than maxCharacters',
    ],
    [
      'text: a\ntargets: { provider: lab }\nstrategies: { strategy: first_fragment, firstMinCharacters: 30 }\n',
      'firstMinCharacters must not be more than firstMaxCharacters',
    ],
    [
      'text: a\ntargets: { provider: lab }\nstrategies: whole\nruns: 2000\n',
      's:4:7 "runs" must be from 1 to 1000',
    ],
    ...['prebuffers: -1', 'prebuffers: 99999999', 'inFlight: 0'].map((line) => [
      `text: a\ntargets: { provider: lab }\nstrategies: whole\n${line}\n`,
      `s:4:${line.startsWith('p') ? '13 "prebuffers" must be from 0 to 5000' : '11 "inFlight" must be from 1 to 16'}`,
    ]),
    [
      'text: a\nllm: { tokensPerSecond: 0 }\ntargets: { provider: lab }\nstrategies: whole\n',
      's:2:25 "llm.tokensPerSecond" must be more than 0, and 10000 at most',
    ],
  ])('%j is refused', (text, problem) => {
    expect(() => parseSweepSuite(text, 's')).toThrow(problem);
  });
});
