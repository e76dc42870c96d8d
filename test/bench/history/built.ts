import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const SOURCES = ['core', 'electron', 'renderer', 'package.json', 'electron.vite.config.ts'];

/** Path of a file of the build, which is made anew where a source is younger: what is measured is what ships. */
export function builtFile(...path: readonly string[]): string {
  const file = join(root, 'out', ...path);
  const isFresh =
    existsSync(file) && statSync(file).mtimeMs > Math.max(...SOURCES.map((name) => newest(join(root, name))));
  if (isFresh) return file;
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed: ${stdout}${stderr}`);
  return file;
}

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
