import { readFileSync } from 'node:fs';
import { problemWords } from '../../../core/contract/custom-server.ts';
import type { ProviderAdapter } from '../../../electron/providers/adapter.ts';
import { createCustomAdapter } from '../../../electron/providers/custom/adapter.ts';
import { readServer } from '../../../electron/providers/custom/read-server.ts';

const ROOT = new URL('../../..', import.meta.url);

/** The descriptions that the app gives as a start. */
export const EXAMPLES = {
  webSocket: 'assets/examples/websocket-server.yaml',
  http: 'assets/examples/http-server.yaml',
} as const;

export const fixture = (name: string): string => `test/fixtures/custom/${name}.yaml`;

export const textOf = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

/** The adapter of a sound description. @throws its problems */
export function adapterOf(text: string): ProviderAdapter {
  const read = readServer(text);
  if (read.kind === 'sound') return createCustomAdapter(read.server);
  throw new Error(read.problems.map(problemWords).join('\n'));
}

/** What is wrong with a text, one line a problem: `3:5 reason`. */
export function problemsOf(text: string): string[] {
  const read = readServer(text);
  return read.kind === 'sound'
    ? []
    : read.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`);
}
