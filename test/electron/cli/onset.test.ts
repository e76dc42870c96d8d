import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const entry = ['--import', 'tsx', join(root, 'electron/cli/onset.ts')];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-bin-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(args: readonly string[], home = folder) {
  const env = { ...process.env, ONSET_HOME: home };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const code = new Promise<number | null>((done) => child.once('exit', done));
  const [out, err] = [text(child.stdout), text(child.stderr)];
  return { child, done: async () => ({ code: await code, out: await out, err: await err }) };
}

describe('the onset process', () => {
  test('explains on standard error why it could not start and ends with 2', async () => {
    const { code, out, err } = await start([...entry, 'run', '--text', '', '--json']).done();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('The text to speak is empty.\n  Give --text');
  });

  test('ends with 2 when the variable of --key-env is not set', async () => {
    const { code, err } = await start([...entry, 'run', '--text', 'hi', '--key-env', 'NO_SUCH_KEY']).done();
    expect(code).toBe(2);
    expect(err).toContain('NO_SUCH_KEY');
  });

  test('says that a file is in the place of its data folder', async () => {
    const { code, err } = await start([...entry, 'export', 'history:', '--format', 'csv'], entry[2]).done();
    expect(code).toBe(2);
    expect(err).toMatch(/^Runs cannot be kept in .*onset\.ts: .*\n {2}.*ONSET_HOME/);
  });

  test('ends on Ctrl-C while it waits for its text, and says so', async () => {
    const args = [...entry, 'run', '--file', '-'];
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ONSET_HOME: folder } });
    // More than a pipe holds: when all of it is written, it is being read.
    child.stdin.write('a'.repeat(1_000_000), () => child.kill('SIGINT'));
    const code = new Promise<number | null>((done) => child.once('exit', done));
    const err = await text(child.stderr);
    expect([await code, err]).toEqual([
      1,
      expect.stringMatching(/^Stopped while waiting for the text\.\n {2}\S/),
    ]);
  });

  test('serves the lab until it is interrupted, then ends with 0', async () => {
    const { child, done } = start([...entry, 'lab', '--preset', 'this-computer']);
    const listening = new Promise<void>((resolveListening) => {
      child.stderr.on('data', (bytes: Buffer) => bytes.includes('Ctrl-C') && resolveListening());
    });
    await listening;
    child.kill('SIGINT');
    const { code, out } = await done();
    expect(code).toBe(0);
    expect(out).toMatch(/^wss +wss:\/\/127\.0\.0\.1:\d+$/m);
    expect(out).toMatch(/^ca +.+ca\.pem$/m);
  });
});

describe('bin/onset.js', () => {
  test('says in one sentence that the build is missing and ends with 2', async () => {
    await mkdir(join(folder, 'bin'));
    // Without a package.json beside it a .js file would be CommonJS.
    await copyFile(join(root, 'bin/onset.js'), join(folder, 'bin/onset.mjs'));
    const { code, out, err } = await start([join(folder, 'bin/onset.mjs'), '--help']).done();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe('Onset is not built yet: run `npm run build` first.\n');
  });
});
