// `npm test`: makes sure that what the tests need is there, builds the app, then runs every project.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { sideBySide } from './side-by-side.mjs';

/** Program, Debian package, and what it is for. */
const NEEDS = [
  {
    file: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    package: 'chromium',
    purpose: 'the page and its sound',
  },
  { file: '/usr/bin/pulseaudio', package: 'pulseaudio', purpose: 'listening to what is played' },
  { file: '/usr/bin/parec', package: 'pulseaudio-utils', purpose: 'recording what is played' },
  { file: '/usr/bin/Xvfb', package: 'xvfb', purpose: 'windows without a screen' },
];

function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'inherit', ...options }).status ?? 1;
}

/** Debian as root (CI, containers) installs by itself; anyone else is told in one sentence. */
function provide() {
  const missing = NEEDS.filter((need) => !existsSync(need.file));
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.package);
  const canInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const installed =
    canInstall &&
    run('apt-get', ['update', '-qq'], { env }) === 0 &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env }) === 0;
  if (installed) return;
  const wanted = missing.map((need) => `${need.package} (${need.purpose})`).join(', ');
  console.error(`The tests need ${wanted}: run "sudo apt-get install ${packages.join(' ')}" and try again.`);
  process.exit(1);
}

/** One after the other: what is heard and drawn must not share the processor with the rest. */
const STEPS = [
  ['--project', 'core', '--project', 'node', '--project', 'components'],
  ['--project', 'conformance'],
  ['--project', 'browser'],
  ['--project', 'e2e'],
  ['--project', 'heard'],
];

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
/**
 * The vendors' clients and the readers of exports have packages of their own: nobody who installs Onset should get them.
 * So `npm run lint` and `npm run types` pass these folders by where they are not installed, and this does not.
 */
const APART = ['test/conformance', 'test/export-readers'];

const installing = (folder) => ({
  name: `packages of ${folder}`,
  command: npm,
  args: ['ci', '--no-audit', '--no-fund', '--prefix', folder],
});

const BUILDING = { name: 'build', command: npx, args: ['electron-vite', 'build', '--logLevel', 'warn'] };
const CHECKING = [
  ...APART.map((folder) => ({ name: `types of ${folder}`, command: npx, args: ['tsc', '-p', folder] })),
  { name: 'lint of both', command: npx, args: ['eslint', ...APART] },
];

async function must(jobs) {
  if (!(await sideBySide(jobs))) process.exit(1);
}

provide();
await must(APART.filter((folder) => !existsSync(`${folder}/node_modules`)).map(installing));
const asked = process.argv.slice(2);
await must(asked.length === 0 ? [BUILDING, ...CHECKING] : [BUILDING]);
for (const step of asked.length > 0 ? [asked] : STEPS) {
  const code = run(npx, ['vitest', 'run', ...step]);
  if (code !== 0) process.exit(code);
}
