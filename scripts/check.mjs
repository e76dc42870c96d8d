// `npm run check`: what CI runs. Format, lint and types side by side, then the tests.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Each one's words are shown as a whole, when it is done. */
function run(script) {
  const child = spawn(npm, ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const words = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => words.push(piece));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      console.log(`${script}: ${code === 0 ? 'clean' : `exit code ${code}`}`);
      process.stdout.write(Buffer.concat(words));
      resolve(code === 0);
    });
  });
}

const results = await Promise.all(['format:check', 'lint', 'types'].map(run));
if (results.includes(false)) process.exit(1);
spawn(npm, ['test'], { stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1));
