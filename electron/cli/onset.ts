import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { runProgram, type Verbs } from './program.ts';
import { createStop, type Stop } from './stop.ts';
import { createTerminal, type ExitCode, type Terminal } from './terminal.ts';

// Built, this file is out/main/cli.js: as far below the root as its source is.
const packageFile = new URL('../../package.json', import.meta.url);
const built = fileURLToPath(new URL('..', import.meta.url));

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };
  return version;
}

function createVerbs(terminal: Terminal, stop: Stop, version: string): Verbs {
  /** Of a verb that has something to end well. */
  const stoppable = () => ({ terminal, signal: stop.onInterrupt(), version, built });
  async function openKept(extraAdapters: readonly ProviderAdapter[] = []) {
    const { openServices } = await import('./open-services.ts');
    return openServices({ version, history: false, ca: null, insecure: false, extraAdapters });
  }
  return {
    async run(flags) {
      const { runVerb } = await import('./run.ts');
      const { openRunEngine } = await import('./open-services.ts');
      const { providersFor } = await import('./described-provider.ts');
      const { provider, adapters, extraAdapters } = await providersFor(flags.provider ?? 'lab');
      const openEngine: Parameters<typeof runVerb>[1]['openEngine'] = (request, chosen) =>
        openRunEngine(request, chosen, { version, extraAdapters });
      return runVerb({ ...flags, provider }, { ...stoppable(), adapters, openEngine });
    },
    async runSuite(suite, flags) {
      const { runSuiteVerb } = await import('./suites/run-suite.ts');
      const { openSweep } = await import('./open-services.ts');
      const { providersOf } = await import('./suites/suite-providers.ts');
      return runSuiteVerb(suite, flags, {
        ...stoppable(),
        providersOf,
        openEngine: (given, extraAdapters) => openSweep(given, { version, extraAdapters }),
      });
    },
    async sweep(suite, flags) {
      const { sweepVerb } = await import('./sweep.ts');
      const { openSweep } = await import('./open-services.ts');
      const { providersOf } = await import('./suites/suite-providers.ts');
      return sweepVerb(suite, flags, {
        ...stoppable(),
        providersOf,
        openEngine: (given, extraAdapters) => openSweep(given, { version, extraAdapters }),
      });
    },
    compare: async (a, b, flags) =>
      (await import('./evidence/compare.ts')).compareVerb(a, b, flags, { terminal, openRows: openKept }),
    gate: async (candidate, flags) =>
      (await import('./evidence/gate.ts')).gateVerb(candidate, flags, { terminal, openRows: openKept }),
    tokens: async (flags) =>
      (await import('./tokens.ts')).tokensVerb(flags, { ...stoppable(), environment: process.env }),
    cacheInfo: async () => (await import('./cache.ts')).cacheInfoVerb({ terminal, openServices: openKept }),
    cacheClear: async () => (await import('./cache.ts')).cacheClearVerb({ terminal, openServices: openKept }),
    async cacheWarm(file, flags) {
      const { cacheWarmVerb } = await import('./cache.ts');
      const { providersFor } = await import('./described-provider.ts');
      const { provider, adapters, extraAdapters } = await providersFor(flags.provider ?? 'lab');
      const open = () => openKept(extraAdapters);
      return cacheWarmVerb(file, { ...flags, provider }, { ...stoppable(), adapters, openServices: open });
    },
    replay: async (file, flags) => (await import('./replay.ts')).replayVerb(file, flags, stoppable()),
    async export(sources, flags) {
      const { exportVerb } = await import('./export.ts');
      const { signal } = stop;
      return exportVerb(sources, flags, { terminal, signal, version, openHistory: openKept });
    },
    lab: async (flags) => (await import('./lab.ts')).labVerb(flags, stoppable()),
    serve: async (flags) => (await import('./serve.ts')).serveVerb(flags, stoppable()),
    async ping(what, flags) {
      const { pingVerb } = await import('./ping.ts');
      const { ADAPTERS: adapters } = await import('../providers/registry.ts');
      return pingVerb(what, flags, { ...stoppable(), adapters });
    },
  };
}

async function main(): Promise<ExitCode> {
  const version = readVersion();
  const stop = createStop();
  const terminal = createTerminal(stop.signal);
  const verbs = createVerbs(terminal, stop, version);
  try {
    return await runProgram(process.argv.slice(2), version, verbs, terminal);
  } catch (error) {
    const { explain } = await import('./explain.ts');
    return explain(error, terminal);
  }
}

// Not `exit()`: what is still in the pipe of a redirected standard output must be written first.
process.exitCode = await main();
