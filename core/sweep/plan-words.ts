import { type Chunking, chunkingSchema } from '../contract/chunking.ts';
import type { Target } from '../contract/target.ts';
import type { Trial } from './plans.ts';

/** What of the trials or plans differs and so has to be said: a name of each, which no other has. */
export function planNames(plans: readonly Trial[]): readonly string[] {
  const parts = plans.map(partsOf);
  const differs = (index: number): boolean => new Set(parts.map((of) => of[index])).size > 1;
  return parts.map((of) =>
    of.filter((words, index) => index === STRATEGY || (differs(index) && words !== '')).join(' · '),
  );
}

/** Place of the strategy among the parts: it is always said. */
const STRATEGY = 1;

function partsOf({ target, strategy, inFlight, connection, prebufferMs }: Trial): readonly string[] {
  return [
    targetWords(target),
    strategyWords(strategy.chunking, strategy.requests),
    `${inFlight} in flight`,
    connection,
    `prebuffer ${prebufferMs} ms`,
  ];
}

function targetWords({ provider, model, voice, transport, format, region, options = {} }: Target): string {
  const settings = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return [provider, model, voice, transport, format, region ?? '', ...settings]
    .filter((part) => part !== '')
    .join(' ');
}

/** A strategy as it is written after `--chunk`: its name and what is not usual of it. */
function strategyWords(chunking: Chunking, requests: string): string {
  const said = Object.entries(chunking)
    .filter(([name, value]) => name !== 'strategy' && !isUsual(chunking, name, value))
    .map(([name, value]) => `${name}=${value}`);
  const words = said.length === 0 ? chunking.strategy : `${chunking.strategy}:${said.join(',')}`;
  return requests === 'one_stream' ? `${words}, one stream` : words;
}

/** Whether it would be the same had nobody said it. */
function isUsual(chunking: Chunking, name: string, value: unknown): boolean {
  const unsaid = chunkingSchema.safeParse({ ...chunking, [name]: undefined });
  return unsaid.success && new Map<string, unknown>(Object.entries(unsaid.data)).get(name) === value;
}
