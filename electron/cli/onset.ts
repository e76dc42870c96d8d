import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CacheParts } from './cache.ts';
import { runProgram, type Verbs } from './program.ts';
import { processTerminal, type ExitCode, type Terminal } from './terminal.ts';

// Built, this file is out/main/cli.js: as far below the root as its source is.
const packageFile = new URL('../../package.json', import.meta.url);
const built = fileURLToPath(new URL('..', import.meta.url));

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };
  return version;
}

function createVerbs(terminal: Terminal, signal: AbortSignal, version: string): Verbs {
  const parts = { terminal, signal, version, built };
  async function cacheParts(): Promise<CacheParts> {
    const { openServices } = await import('./open-services.ts');
    const { ADAPTERS: adapters } = await import('../providers/registry.ts');
    const open = { version, history: false, ca: null, insecure: false };
    return { terminal, adapters, openServices: () => openServices(open) };
  }
  async function openRows() {
    const { openServices } = await import('./open-services.ts');
    return openServices({ version, history: false, ca: null, insecure: false });
  }
  return {
    async run(flags) {
      const { runVerb } = await import('./run.ts');
      const { openRunEngine } = await import('./open-services.ts');
      const { providersFor } = await import('./described-provider.ts');
      const { provider, adapters, extraAdapters } = await providersFor(flags.provider ?? 'lab');
      const openEngine: Parameters<typeof runVerb>[1]['openEngine'] = (request, chosen) =>
        openRunEngine(request, chosen, { version, extraAdapters });
      return runVerb({ ...flags, provider }, { ...parts, adapters, openEngine });
    },
    async runSuite(suite, flags) {
      const { runSuiteVerb } = await import('./suites/run-suite.ts');
      const { openSweep } = await import('./open-services.ts');
      const { providersOf } = await import('./suites/suite-providers.ts');
      return runSuiteVerb(suite, flags, {
        ...parts,
        providersOf,
        openEngine: (given, extraAdapters) => openSweep(given, { version, extraAdapters }),
      });
    },
    async sweep(suite, flags) {
      const { sweepVerb } = await import('./sweep.ts');
      const { openSweep } = await import('./open-services.ts');
      const { providersOf } = await import('./suites/suite-providers.ts');
      return sweepVerb(suite, flags, {
        ...parts,
        providersOf,
        openEngine: (given, extraAdapters) => openSweep(given, { version, extraAdapters }),
      });
    },
    compare: async (a, b, flags) =>
      (await import('./evidence/compare.ts')).compareVerb(a, b, flags, { terminal, openRows }),
    gate: async (candidate, flags) =>
      (await import('./evidence/gate.ts')).gateVerb(candidate, flags, { terminal, openRows }),
    tokens: async (flags) =>
      (await import('./tokens.ts')).tokensVerb(flags, { ...parts, environment: process.env }),
    cacheInfo: async () => (await import('./cache.ts')).cacheInfoVerb(await cacheParts()),
    cacheClear: async () => (await import('./cache.ts')).cacheClearVerb(await cacheParts()),
    cacheWarm: async (file, flags) =>
      (await import('./cache.ts')).cacheWarmVerb(file, flags, await cacheParts()),
    replay: async (file, flags) => (await import('./replay.ts')).replayVerb(file, flags, parts),
    export: async (sources, flags) =>
      (await import('./export.ts')).exportVerb(sources, flags, { ...parts, openHistory: openRows }),
    lab: async (flags) => (await import('./lab.ts')).labVerb(flags, parts),
    serve: async (flags) => (await import('./serve.ts')).serveVerb(flags, parts),
    async ping(what, flags) {
      const { pingVerb } = await import('./ping.ts');
      const { ADAPTERS: adapters } = await import('../providers/registry.ts');
      return pingVerb(what, flags, { ...parts, adapters });
    },
  };
}

/**
 * The first Ctrl-C ends what is under way and prints what there is; a second one ends the process. A reader that left
 * (`| head -1`) ends it too: nobody is there to read the rest, and it is no fault to show.
 */
function stopOnInterrupt(): AbortSignal {
  const stop = new AbortController();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

async function main(): Promise<ExitCode> {
  const version = readVersion();
  const verbs = createVerbs(processTerminal, stopOnInterrupt(), version);
  try {
    return await runProgram(process.argv.slice(2), version, verbs, processTerminal);
  } catch (error) {
    const { explain } = await import('./explain.ts');
    return explain(error, processTerminal);
  }
}

// Not `exit()`: what is still in the pipe of a redirected standard output must be written first.
process.exitCode = await main();
