import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';

/** Each one's words are shown as a whole, when it is done. */
function runOne({ name, command, args }) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const words = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => words.push(piece));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      console.log(`${name}: ${code === 0 ? 'clean' : `exit code ${code}`}`);
      process.stdout.write(Buffer.concat(words));
      resolve(code === 0);
    });
  });
}

/** Runs commands at once. @returns whether all went well */
export async function sideBySide(jobs) {
  const results = await Promise.all(jobs.map(runOne));
  return !results.includes(false);
}
