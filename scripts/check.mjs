// `npm run check`: what CI runs. Format, lint and types side by side, then the tests.
import { spawn } from 'node:child_process';
import { sideBySide } from './side-by-side.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const scripts = ['format:check', 'lint', 'types'];

const isClean = await sideBySide(
  scripts.map((name) => ({ name, command: npm, args: ['run', '--silent', name] })),
);
if (!isClean) process.exit(1);
spawn(npm, ['test'], { stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1));
