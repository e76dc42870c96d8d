import { DOMParser } from '@xmldom/xmldom';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toRunsDocument } from '../../../../core/session/document/runs-document.ts';
import type { RunEntry } from '../../../../core/session/document/runs-schema.ts';
import { createRandom } from '../../../../core/stats/prng.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { type CompareFlags, compareVerb } from '../../../../electron/cli/evidence/compare.ts';
import { type GateFlags, gateVerb } from '../../../../electron/cli/evidence/gate.ts';
import { captureTerminal } from '../../../helpers/doors/captured-terminal.ts';
import { latencies } from '../../../helpers/statistics/lognormal.ts';
import { completeRun, sessionOf } from '../../../factories/run-events.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-cli-evidence-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const random = createRandom(3);
const [template] = toRunsDocument([sessionOf(completeRun())]).runs;

/** Runs whose first audio came after about `medianMs`. */
function runsOf(name: string, medianMs: number, n: number, changes: Partial<RunEntry> = {}): RunEntry[] {
  const one = template ?? never();
  return latencies({ medianMs, sigma: 0.2 }, n, random).map((firstAudio, index) => ({
    ...one,
    id: `${name}-${index}`,
    instants: { ...one.instants, firstAudio },
    ...changes,
  }));
}

async function documentOf(name: string, runs: readonly (readonly RunEntry[])[]): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ ...toRunsDocument([]), runs: runs.flat() }));
  return file;
}

const document = (name: string, medianMs: number, n: number, changes: Partial<RunEntry> = {}) =>
  documentOf(name, [runsOf(name, medianMs, n, changes)]);

const aSwitch: RunEntry['switches'][number] = {
  ...{ atMs: 900, request: 1, replaces: 0, to: 'again', target: (template ?? never()).target },
  ...{ reason: { code: 'cut', message: 'It was cut.', hint: 'Ask again.' }, skipMs: 0, costMs: 50 },
};

const noHistory = () => Promise.reject(new Error('history was not asked for'));

async function compare(a: string, b: string, flags: Partial<CompareFlags> = {}) {
  const terminal = captureTerminal();
  const all: CompareFlags = { metric: ['lens'], percentile: [50], definition: OWN_DEFINITION, ...flags };
  const code = await compareVerb(a, b, all, { terminal, openRows: noHistory });
  return { code, out: terminal.out() };
}

async function gate(candidate: string, baseline: string, flags: Partial<GateFlags> = {}) {
  const terminal = captureTerminal();
  const all: GateFlags = {
    ...{ baseline, metric: 'lens', percentile: 50, definition: OWN_DEFINITION },
    ...{ maxRegression: 0.1, maxFailed: 0, ...flags },
  };
  const code = await gateVerb(candidate, all, { terminal, openRows: noHistory });
  return { code, out: terminal.out() };
}

describe('onset compare', () => {
  test('says better, worse or inconclusive with its interval', async () => {
    const [before, after] = [await document('before', 200, 60), await document('after', 300, 60)];
    expect((await compare(before, after)).out).toMatch(/TTFA p50 +\d+\.\d +\d+\.\d +\+\d+\.\d .* worse$/m);
    expect((await compare(after, before)).out).toMatch(/ better$/m);
    const few = await document('few', 200, 4);
    expect((await compare(few, after)).out).toMatch(/inconclusive \(needs about \d+ more a side\)/);
  });

  test('prints one object', async () => {
    const before = await document('one', 200, 30);
    const { out } = await compare(before, before, { json: true });
    expect(JSON.parse(out)).toMatchObject({
      schema: 'onset.compare/1',
      pairs: [{ temperature: 'cold', a: { n: 30 }, rows: [{ metric: 'lens', difference: 0 }] }],
    });
    expect(out).toContain('30 runs are in both groups.');
  });

  test('ends with 3 where there is nothing in common', async () => {
    const warm = await document('warm', 200, 5, { connection: 'warm' });
    const cold = await document('cold', 200, 5);
    const { code, out } = await compare(warm, cold);
    expect(code).toBe(3);
    expect(out).toMatch(/^Nothing in .* can be compared with/);
    expect(out).toMatch(/\(warm\) is only in .*warm\.json/);
  });

  test.each([
    ['{', 'is no document of runs: it is no JSON, or not all of it.'],
    [' ', 'is no document of runs: it is empty.'],
    ['{"schema":"onset.sweep/1"}', 'is no document of runs: schema'],
    [JSON.stringify(toRunsDocument([])), 'There is no run in'],
  ])('refuses what is none: %s', async (text, message) => {
    const file = join(folder, 'bad.json');
    await writeFile(file, text);
    await expect(compare(file, file)).rejects.toThrow(message);
  });
});

describe('onset gate', () => {
  test('ends with 0, 1 or 3', async () => {
    const main = await document('main', 200, 100);
    expect((await gate(await document('same', 190, 100), main)).code).toBe(0);
    expect((await gate(await document('slow', 300, 100), main)).code).toBe(1);
    const doubtful = await gate(await document('short', 200, 5), main);
    expect([doubtful.code, doubtful.out.split('\n')[0]]).toEqual([
      3,
      expect.stringMatching(/^inconclusive: .*short\.json against .*main\.json$/),
    ]);
  });

  test('writes JUnit and Markdown, whatever the names hold', async () => {
    const target = { ...(template?.target ?? never()), voice: 'a|<b>&"c"\u0001' };
    const main = await document('odd', 200, 100, { target });
    const slow = await document('odd-slow', 400, 100, { target });
    const [junit, markdown] = [join(folder, 'gate.xml'), join(folder, 'gate.md')];
    await gate(slow, main, { junit, markdown });
    const xml = new DOMParser({
      errorHandler: (level: string, message: unknown) => {
        throw new Error(`${level}: ${String(message)}`);
      },
    }).parseFromString(await readFile(junit, 'utf8'), 'text/xml');
    const found = xml.getElementsByTagName('testcase')[0];
    expect(found?.getAttribute('name')).toContain('a|<b>&"c"');
    expect(xml.getElementsByTagName('failure')[0]?.getAttribute('message')).toMatch(/^Shown to be more than/);
    const rows = (await readFile(markdown, 'utf8')).split('\n').filter((line) => line.startsWith('|'));
    // Every row has as many unescaped bars as the head.
    expect(new Set(rows.map((row) => row.match(/(?<!\\)\|/g)?.length))).toEqual(new Set([9]));
  });

  test('says in each of its reports how many runs of each side are kept though untrusted or switched, and which are left out', async () => {
    const main = await documentOf('trusted', [runsOf('trusted', 200, 100)]);
    const [good, doubtful, switched] = [
      runsOf('good', 190, 80),
      runsOf('doubtful', 190, 15, { trusted: false, errorBarMs: 6 }),
      runsOf('switched', 190, 5, { switches: [aSwitch] }),
    ];
    const stopped = runsOf('stopped', 190, 4, { outcome: 'cancelled' });
    const candidate = await documentOf('mixed', [good, doubtful, switched, stopped]);
    const [junit, markdown] = [join(folder, 'mixed.xml'), join(folder, 'mixed.md')];
    const { out } = await gate(candidate, main, { junit, markdown });
    const reports = [out, await readFile(junit, 'utf8'), await readFile(markdown, 'utf8')];
    for (const report of reports) {
      expect(report).toContain('100 (15 untrusted, 5 switched)');
      expect(report).toContain('Left out of the candidate: 4 stopped.');
    }
    expect(out).toMatch(/^15 of the 200 runs in the figures are not trusted: kept, /m);
    expect(reports[2]).toContain('15 of the 200 runs in the figures are not trusted: kept, ');
    expect((await gate(main, main)).out).toContain('All 200 runs in the figures are trusted.');
  });

  test('says in each of its reports that the texts differ', async () => {
    const main = await document('long', 200, 100);
    const short = await document('shorter', 190, 100, { text: 'Shorter.' });
    const [junit, markdown] = [join(folder, 'texts.xml'), join(folder, 'texts.md')];
    const { out } = await gate(short, main, { junit, markdown });
    const reports = [out, await readFile(junit, 'utf8'), await readFile(markdown, 'utf8')];
    for (const report of reports) expect(report).toContain('The groups have different texts.');
  });

  test.each(['junit', 'markdown'])('refuses a place for --%s that is none as a wrong call', async (flag) => {
    const main = await document('unwritten', 200, 20);
    await expect(gate(main, main, { [flag]: join(folder, 'no', 'such.xml') })).rejects.toMatchObject({
      // With any other code it would end as a gate that fails.
      failure: {
        code: 'usage',
        message: expect.stringMatching(/^There is no folder .*no for the/) as string,
      },
    });
  });
});

function never(): never {
  throw new Error('there is no run to change');
}
