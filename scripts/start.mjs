// `npm start`: opens the desktop app; where that cannot be had, serves the same app to the browser and says why.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const at = (...path) => join(root, ...path);

/** Newest change below a folder, ms; the build is stale when a source is younger than its output. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function buildIfStale() {
  const built = at('out', 'renderer', 'index.html');
  const sources = ['core', 'electron', 'renderer', 'package.json', 'electron.vite.config.ts'];
  if (existsSync(built) && Math.max(...sources.map((name) => newest(at(name)))) < statSync(built).mtimeMs)
    return;
  console.log('Building Onset (some seconds, once) …');
  const build = spawnSync(
    process.execPath,
    [at('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (build.status === 0) return;
  console.error(build.stdout + build.stderr);
  process.exit(1);
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Path of Electron's executable, fetched on first use; null where it cannot be had. */
function electronExecutable() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? at('node_modules', 'electron', 'dist');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const path = join(folder, names[process.platform] ?? 'electron');
  if (existsSync(path)) return path;
  console.log('Fetching Electron (about 100 MB, once) …');
  spawnSync(process.execPath, [at('node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  return existsSync(path) ? path : null;
}

function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 0));
}

function serveInstead(reason) {
  console.log(`${reason}, so Onset is served to your browser instead.`);
  const open = hasDisplay() ? [] : ['--no-open'];
  run(process.execPath, [at('bin', 'onset.js'), 'serve', ...open, ...process.argv.slice(2)]);
}

buildIfStale();
if (!hasDisplay()) serveInstead('There is no display');
else {
  const electron = electronExecutable();
  if (electron === null) serveInstead('Electron could not be fetched');
  else run(electron, [root, ...process.argv.slice(2)]);
}
