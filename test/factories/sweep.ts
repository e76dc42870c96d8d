import type { Sweep } from '../../core/sweep/plans.ts';
import type { SuiteStrategy } from '../../core/sweep/suite.ts';

export const SENTENCE: SuiteStrategy = {
  requests: 'one_each',
  chunking: { strategy: 'sentence', minCharacters: 0, maxCharacters: null, idleFlushMs: null },
};

/** One plan of the lab, whose text is there at once. */
export function sweep(overrides: Partial<Sweep> = {}): Sweep {
  return {
    text: 'One is here. Two is longer.',
    source: { kind: 'typed' },
    targets: [
      {
        provider: 'lab',
        model: 'flite',
        voice: 'slt',
        transport: 'http',
        format: 'pcm_16000',
        endpoint: null,
      },
    ],
    strategies: [SENTENCE],
    inFlight: [1],
    connections: ['warm'],
    prebuffersMs: [0],
    fallback: [],
    replay: 'virtual',
    ...overrides,
  };
}
