import { describe, expect, test } from 'vitest';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { runProgram, type Verbs } from '../../../electron/cli/program.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';

/** Runs the program with verbs that only tell what they were called with. */
async function program(args: string): Promise<{ code: number; called: unknown[]; out: string; err: string }> {
  const called: unknown[] = [];
  const note = (...given: unknown[]) => {
    called.push(...given);
    return Promise.resolve(0 as const);
  };
  const verbs: Verbs = {
    run: (flags) => note('run', flags),
    runSuite: (suite, flags) => note('run suite', suite, flags),
    lab: (flags) => note('lab', flags),
    serve: (flags) => note('serve', flags),
    ping: (url, flags) => note('ping', url, flags),
    replay: (file, flags) => note('replay', file, flags),
    export: (sources, flags) => note('export', sources, flags),
    cacheInfo: () => note('cache info'),
    cacheClear: () => note('cache clear'),
    cacheWarm: (file, flags) => note('cache warm', file, flags),
    sweep: (suite, flags) => note('sweep', suite, flags),
    tokens: (flags) => note('tokens', flags),
    compare: (a, b, flags) => note('compare', a, b, flags),
    gate: (candidate, flags) => note('gate', candidate, flags),
  };
  const terminal = captureTerminal();
  const code = await runProgram(args.split(' ').filter(Boolean), '1.2.3', verbs, terminal);
  return { code, called, out: terminal.out(), err: terminal.err() };
}

describe('the command line', () => {
  test('lists its verbs on --help and its version on --version', async () => {
    const help = await program('--help');
    expect(help).toMatchObject({ code: 0, called: [] });
    expect(help.out).toMatch(/run.*lab.*serve.*ping/s);
    expect(await program('--version')).toMatchObject({ code: 0, out: '1.2.3' });
  });

  test('tells a newcomer how to begin, how a key is given, and what the exit codes mean', async () => {
    expect((await program('--help')).out).toMatch(/First steps:\n +onset run --text "Hello there\."/);
    const { out } = await program('run --help');
    expect(out.indexOf('--text')).toBeLessThan(out.indexOf('--provider'));
    expect(out).toMatch(/usual environment variable, such as DEEPGRAM_API_KEY; --key-env names/);
    expect(out).toMatch(/Exit codes: 0 .+, 1 .+, 2 /);
  });

  test('reads every flag of run', async () => {
    const typed =
      'run --provider openai --model m --voice v --transport sse --format pcm_24000 --endpoint http://127.0.0.1:9000' +
      ' --text hi --prebuffer 200 --runs 3 --timeout 20 --cold --json --save-audio a.wav --key-env KEY --insecure --ca ca.pem' +
      ' --no-history';
    expect((await program(typed)).called).toEqual([
      'run',
      {
        ...{ provider: 'openai', model: 'm', voice: 'v', transport: 'sse', format: 'pcm_24000' },
        ...{ endpoint: 'http://127.0.0.1:9000', text: 'hi', prebuffer: 200, runs: 3, cold: true, json: true },
        ...{ timeout: 20, definition: OWN_DEFINITION },
        ...{ saveAudio: 'a.wav', keyEnv: 'KEY', insecure: true, ca: 'ca.pem', history: false },
      },
    ]);
  });

  test('runs a suite, and refuses beside it what the suite says by itself', async () => {
    expect((await program('run suite.yaml --runs 4 --out a.json')).called).toMatchObject([
      ...['run suite', 'suite.yaml', { runs: 4, out: 'a.json' }],
    ]);
    const refused = await program('run suite.yaml --text hi');
    expect([refused.code, refused.called]).toEqual([2, []]);
    expect(refused.err).toContain('--text goes with one text, not with a suite');
  });

  test('reads what is to be exported, and as what', async () => {
    const { called } = await program('export run-1 run-2 --format har -o a.har --no-text');
    expect(called).toEqual([
      ...['export', ['run-1', 'run-2']],
      { format: 'har', out: 'a.har', text: false, definition: OWN_DEFINITION },
    ]);
    const endpoint = await program('export history: --format otlp --otlp-endpoint http://localhost:4318');
    expect(endpoint.called).toMatchObject(['export', ['history:'], { text: true }]);
    expect(await program('export run-1 --format doc')).toMatchObject({ code: 2, called: [] });
    expect(await program('export x --format otlp --otlp-endpoint ftp://x')).toMatchObject({ code: 2 });
  });

  test.each(['gate b.json --baseline a.json', 'compare a.json b.json'])(
    'refuses a definition that no metric reads: %s',
    async (typed) => {
      const refused = await program(`${typed} --metric ttfa --definition coval`);
      expect(refused).toMatchObject({ code: 2, called: [] });
      expect(refused.err).toMatch(/--definition says what lens is/);
      expect((await program(`${typed} --definition coval`)).code).toBe(0);
      expect((await program(`${typed} --metric ttfa`)).code).toBe(0);
    },
  );

  test('reads a share of the gate as it is meant, and refuses one that would pass anything', async () => {
    const read = (share: string) => program(`gate b.json --baseline a.json --max-regression ${share}`);
    expect((await read('10%')).called[2]).toMatchObject({ maxRegression: 0.1 });
    expect((await read('0.25')).called[2]).toMatchObject({ maxRegression: 0.25 });
    expect((await read('150%')).called[2]).toMatchObject({ maxRegression: 1.5 });
    const refused = await read('10');
    expect([refused.code, refused.called]).toEqual([2, []]);
    expect(refused.err).toContain('Give 10% for 10 %');
  });

  test('reads the verbs of the phrase cache', async () => {
    expect((await program('cache')).called).toEqual(['cache info']);
    expect((await program('cache clear')).called).toEqual(['cache clear']);
    expect((await program('cache warm phrases.txt --voice v')).called).toEqual([
      ...['cache warm', 'phrases.txt', { provider: 'lab', voice: 'v' }],
    ]);
  });

  test('keeps history and runs once unless told otherwise', async () => {
    expect((await program('run --text hi')).called[1]).toMatchObject({
      history: true,
      runs: 1,
      timeout: 600,
      prebuffer: 0,
    });
  });

  test('gives ping its address and serve its port', async () => {
    expect((await program('ping https://localhost --runs 9')).called).toEqual([
      'ping',
      'https://localhost',
      { runs: 9 },
    ]);
    expect((await program('serve --port 4000 --no-open')).called).toEqual([
      'serve',
      { port: 4000, open: false },
    ]);
  });

  test('wants to know which model is asked, and where', async () => {
    const asked = await program('tokens --endpoint http://127.0.0.1 --model small --prompt Hi');
    expect(asked.called).toEqual([
      'tokens',
      { endpoint: 'http://127.0.0.1', model: 'small', prompt: 'Hi', keyEnv: 'LLM_API_KEY' },
    ]);
    expect(await program('tokens --model small')).toMatchObject({ code: 2, called: [] });
  });

  test('gives sweep its suite, and leaves the number of runs to it', async () => {
    expect((await program('sweep suite.yaml --json --out a.json')).called).toEqual([
      'sweep',
      'suite.yaml',
      { json: true, out: 'a.json', timeout: 600, history: true },
    ]);
    expect((await program('sweep suite.yaml --runs 3')).called[1 + 1]).toMatchObject({ runs: 3 });
  });

  test.each([
    'run --nonsense',
    'nonsense',
    'run --text hi --file a.txt',
    'run --text hi --cold --warm',
    'run --text hi --preconnect --cold',
    'run --text hi --preconnect --warm',
    'run --text hi --transport pigeon',
    'run --text hi --runs 0',
    'run --text hi --runs 1.5',
    'run --text hi --prebuffer 5001',
    'lab --port 70000',
    'ping',
    'sweep',
    'sweep suite.yaml --runs 0',
  ])('ends `onset %s` with 2 and says why on standard error', async (args) => {
    const { code, called, out, err } = await program(args);
    expect({ code, called, out }).toEqual({ code: 2, called: [], out: '' });
    expect(err).toMatch(/^error: .+\n {2}Add --help for what there is\.$/s);
  });

  test('shows help and ends with 2 when no verb is given', async () => {
    expect(await program('')).toMatchObject({ code: 2, called: [] });
  });
});
