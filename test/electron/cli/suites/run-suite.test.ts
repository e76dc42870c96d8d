import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runsDocumentSchema } from '../../../../core/session/document/runs-schema.ts';
import { parseRunSuite } from '../../../../electron/cli/suites/read-run-suite.ts';
import { type RunSuiteFlags, runSuiteVerb } from '../../../../electron/cli/suites/run-suite.ts';
import { type Lab, startLab } from '../../../../electron/lab/lab.ts';
import { ADAPTERS } from '../../../../electron/providers/registry.ts';
import { createServices } from '../../../../electron/services.ts';
import { createMemorySecretStore } from '../../../../electron/storage/secret-store.ts';
import { labProfile } from '../../../factories/lab-profile.ts';
import { captureTerminal } from '../../../helpers/doors/captured-terminal.ts';

let lab: Lab;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-cli-suite-'));
  lab = await startLab({ profile: labProfile() });
}, 60_000);
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true, force: true });
});

async function openEngine() {
  const secrets = createMemorySecretStore();
  const services = await createServices({
    ...{ shell: 'browser', version: '0.0.0', folder, secrets, environment: {}, keepHistory: false },
  });
  return { engine: services.engine, close: () => services.close() };
}

async function runSuite(
  yaml: string,
  flags: Partial<RunSuiteFlags> = {},
  signal = new AbortController().signal,
) {
  const terminal = captureTerminal();
  const file = join(folder, 'suite.yaml');
  await writeFile(file, yaml);
  const code = await runSuiteVerb(
    file,
    { timeout: 20, history: false, ...flags },
    {
      ...{ terminal, signal, openEngine },
      providersOf: (targets) => Promise.resolve({ targets, adapters: ADAPTERS, extraAdapters: [] }),
    },
  );
  return { code, out: terminal.out(), err: terminal.err() };
}

const target = (voice: string): string =>
  `  - { provider: lab, transport: http, endpoint: '${lab.origins.http}', format: pcm_16000, voice: ${voice} }`;
const twoByTwo = (): string => `
name: Two by two
targets:
${target('slt')}
${target('awb')}
texts: [One., { name: second, text: Two is here. }]
runs: 2
`;

describe('onset run with a suite', () => {
  test('has every target say every text, round by round, and marks the runs', async () => {
    const { code, out } = await runSuite(twoByTwo(), { json: true });
    const { runs } = runsDocumentSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    const items = runs.map(({ target: { voice }, purpose }) => `${voice} ${purpose?.item ?? ''}`);
    const all = ['awb One.', 'awb second', 'slt One.', 'slt second'];
    expect([items.slice(0, 4).sort(), items.slice(4).sort()]).toEqual([all, all]);
    expect(runs[0]?.purpose).toMatchObject({ kind: 'suite', series: 'Two by two' });
    expect(runs.every(({ connection }) => connection === 'warm')).toBe(true);
  });

  test('shows each voice apart, and none mixed with another', async () => {
    const { out } = await runSuite(twoByTwo());
    expect(out).toMatch(/lab slt[^]*warm, ms[^]*TTFA[^]*lab awb[^]*warm, ms[^]*TTFA/);
    expect(out).toMatch(/^n=8/);
  });

  test('writes its document to a file', async () => {
    const out = join(folder, 'out.json');
    await runSuite(twoByTwo(), { out, runs: 1 });
    const { runs, summary } = runsDocumentSchema.parse(JSON.parse(await readFile(out, 'utf8')));
    expect([runs.length, summary.n, summary.ttfaMs.n]).toEqual([4, 4, 0]);
    expect(summary.targets?.map(({ n }) => n)).toEqual([2, 2]);
  });

  test('runs nothing where its document would have no place', async () => {
    const out = join(folder, 'no', 'out.json');
    await expect(runSuite(twoByTwo(), { out })).rejects.toThrow(/There is no folder .*no for the results\./);
  });

  test('ends with 1 where Ctrl-C kept it from its runs, and prints what there is', async () => {
    const aborted = AbortSignal.abort();
    const { code, out } = await runSuite(twoByTwo(), {}, aborted);
    expect([code, out]).toEqual([1, 'n=0']);
  });
});

describe('a suite of runs', () => {
  test('that comes with Onset can be read', async () => {
    const file = resolve(import.meta.dirname, '../../../../assets/examples/suite.yaml');
    expect(parseRunSuite(await readFile(file, 'utf8'), file).suite.texts).toHaveLength(2);
  });

  test.each([
    ['targets: { provider: lab }', 's:1:1 "texts" is missing'],
    ['targets: { provider: lab }\ntexts: []', 's:2:8 "texts" must hold at least one'],
    [
      'targets: { provider: lab }\ntexts: [{ name: a }]',
      's:2:9 "texts[0]" must have either "text" or "file"',
    ],
    ['targets: { provider: lab }\ntexts: Hi.\nrun: 3', 's:3:1 "run" is not known here; did you mean "runs"?'],
    ['', 's:1:1 there is nothing here'],
  ])('says where it is wrong: %s', (yaml, problem) => {
    expect(() => parseRunSuite(yaml, 's')).toThrow(problem);
  });

  test('tells where in the file the target stands that is not there, or has no such option', async () => {
    const yaml = (other: string): string => `targets:\n${target('slt')}\n  - ${other}\ntexts: One.`;
    await expect(runSuite(yaml('{ provider: nobody }'))).rejects.toThrow(
      /:3:5 There is no provider "nobody"/,
    );
    const fast = '{ provider: lab, options: { speed: 2 } }';
    await expect(runSuite(yaml(fast))).rejects.toThrow(/:3:5 Lab over ws has no option "speed"/);
  });

  test('names the text that is empty before anything is run', async () => {
    await expect(runSuite("targets: { provider: lab }\ntexts: { name: gone, text: ' ' }")).rejects.toThrow(
      'The text "gone" is empty.',
    );
  });
});
