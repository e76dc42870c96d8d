import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { EXAMPLES, textOf } from '../../helpers/engine/custom-server.ts';

const root = resolve(import.meta.dirname, '../../..');
const DESCRIPTION = textOf(EXAMPLES.webSocket);

let home = '';
let lab: Lab;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'onset-described-'));
  lab = await startLab({ profile: labProfile() });
}, 60_000);
afterAll(async () => {
  await lab.close();
  await rm(home, { recursive: true, force: true });
});

async function put(name: string, content: string): Promise<string> {
  const file = join(home, name);
  await writeFile(file, content);
  return file;
}

async function onset(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], ONSET_HOME: home, DEEPGRAM_API_KEY: 'any-key' };
  const entry = ['--import', 'tsx', join(root, 'electron/cli/onset.ts')];
  const child = spawn(process.execPath, [...entry, 'run', ...args], { cwd: root, env });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((done) => child.once('exit', done)),
  ]);
  return { code, out, err };
}

/** The example, at the lab. */
const atLab = (): string =>
  DESCRIPTION.replace('wss://api.deepgram.com', lab.origins.http.replace('http', 'ws'));

describe('onset run --provider with a file', () => {
  it('measures the server that it describes', async () => {
    const file = await put('mine.yaml', atLab());
    const { code, out } = await onset('--provider', file, '--text', 'Hello there.', '--json');
    const { runs } = JSON.parse(out) as { runs: { target: { provider: string }; error: unknown }[] };
    expect([code, runs[0]?.target.provider, runs[0]?.error]).toEqual([0, 'custom-my-websocket-server', null]);
  });

  it('lets voice, format and endpoint be chosen as of any provider', async () => {
    const file = await put('elsewhere.yml', DESCRIPTION);
    const flags = ['--voice', 'aura-2-apollo-en', '--format', 'mulaw', '--endpoint', lab.origins.http];
    const { code, out } = await onset('--provider', file, '--text', 'Hello there.', ...flags);
    expect(code).toBe(0);
    expect(out).toContain('aura-2-apollo-en · ws · mulaw_8000');
  });

  it('says of a bad one where each problem is and why, and ends with 2', async () => {
    const bad = DESCRIPTION.replace('speak:', 'speek:').replace('maxCharacters: 2000', 'maxCharacters: 0');
    const file = await put('bad.yaml', bad);
    const { code, out, err } = await onset('--provider', file, '--text', 'Hello there.');
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n').slice(0, 2)).toEqual([
      `${file}:36:16 "maxCharacters" must be more than 0`,
      `${file}:40:1 "speek" is not known here; did you mean "speak"?`,
    ]);
  });

  it('ends with 2 where there is no such file', async () => {
    const { code, err } = await onset('--provider', join(home, 'none.yaml'), '--text', 'Hello there.');
    expect(code).toBe(2);
    expect(err).toContain('Check the name after --provider.');
  });

  it('knows the descriptions of the data folder by their ids', async () => {
    await mkdir(join(home, 'providers'), { recursive: true });
    await put('providers/kept.yaml', atLab().replace('name: My WebSocket server', 'name: Kept'));
    const { code, out } = await onset('--provider', 'custom-kept', '--text', 'Hello there.');
    expect([code, out.includes('custom-kept')]).toEqual([0, true]);
  });
});
