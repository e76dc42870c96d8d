import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractFiles, readAsar } from '../helpers/app/asar.ts';
import { makeElectronDist } from '../helpers/app/electron-dist.ts';
import { endOf, figureOf } from '../helpers/app/live-page.ts';
import { desktopDoor } from '../helpers/app/open-app.ts';

const root = join(import.meta.dirname, '..', '..');
const BESIDE_OUT = ['LICENSE', 'THIRD-PARTY-NOTICES.md', 'assets/icon.png', 'package.json'];
/** Nearly all of it is the lab's voice. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Each fuse that electron-builder.yml names stands the other way in the binary that is packed. */
const UNSET_FUSES = '101100010';

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(root, join(parentPath, name)));
}

async function pack(folder: string): Promise<string> {
  const dist = join(folder, 'electron');
  const output = join(folder, 'dist');
  await makeElectronDist(dist, UNSET_FUSES);
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const where = [`-c.electronDist=${dist}`, `-c.directories.output=${output}`];
  const args = [builder, '--linux', 'dir', '--publish', 'never', ...where];
  await promisify(execFile)(process.execPath, args, { cwd: root, timeout: 90_000 });
  return join(output, 'linux-unpacked');
}

describe.skipIf(process.platform !== 'linux')(`${desktopDoor().title} the package`, () => {
  let folder: string;
  let packed: string;
  let files: ReadonlyMap<string, Uint8Array>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onset-package-'));
    packed = await pack(folder);
    files = await readAsar(join(packed, 'resources', 'app.asar'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the build, the icon, licence and notices, and nothing else', () => {
    const expected = [...filesBelow(join(root, 'out')), ...BESIDE_OUT];
    expect([...files.keys()].sort()).toEqual(expected.sort());
    const strays = [...files.keys()].filter((name) => /node_modules|\.(tsx?|map)$/.test(name));
    expect(strays).toEqual([]);
  });

  it('holds them as they were built, in less than 32 MB', () => {
    const same = (name: string) =>
      Buffer.compare(files.get(name) ?? Buffer.of(), readFileSync(join(root, name)));
    const changed = [...files.keys()].filter((name) => name !== 'package.json' && same(name) !== 0);
    expect(changed).toEqual([]);
    const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('has the fuses that keep it from being a general Node', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'onset'));
    const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect(on(FuseV1Options.RunAsNode)).toBe(false);
    expect(on(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  });

  it('runs from its own files alone', async () => {
    const unpacked = join(folder, 'unpacked');
    await extractFiles(files, unpacked);
    const app = await desktopDoor(unpacked).open({ settings: { text: 'Hello there.' } });
    try {
      await app.page.getByRole('heading', { name: 'Press Space to hear a first run' }).waitFor();
      await app.page.keyboard.press('Space');
      expect(await endOf(app.page)).toBe('completed');
      expect(await figureOf(app.page, 'Time to ear')).toMatch(/^[\d,]+$/);
    } finally {
      await app.close();
    }
    expect(app.faults).toEqual([]);
  });
});
