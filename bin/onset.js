#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../out/main/cli.js', import.meta.url);

if (existsSync(built)) {
  await import(built.href);
} else {
  console.error('Onset is not built yet: run `npm run build` first.');
  process.exitCode = 2;
}
