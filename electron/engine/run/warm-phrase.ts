import { chunkingSchema } from '../../../core/contract/chunking.ts';
import type { ReplyPlan } from '../../../core/contract/reply-plan.ts';
import { type Failure, OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { PhraseStore } from '../../../core/session/phrase-store.ts';
import { KEPT_NOWHERE } from '../../../core/session/record/run-sink.ts';
import { newRunId } from './run-id.ts';
import { type RunParts, createRun } from './run.ts';

const PLAN: ReplyPlan = {
  source: { kind: 'typed' },
  chunking: chunkingSchema.parse({ strategy: 'whole' }),
  requests: 'one_each',
  inFlight: 1,
  cache: true,
};

const NO_PHRASES: Failure = {
  code: 'usage',
  message: 'This engine keeps no phrases.',
  hint: 'Start it with a folder for them.',
};

const NOT_KEPT: Failure = {
  code: 'storage',
  message: 'The answer was not kept: it is too long for a phrase, or there was something odd in its sound.',
  hint: 'Run it once by itself to see what it is.',
};

type WarmParts = Omit<RunParts, 'runId' | 'request' | 'phrases' | 'publish' | 'sink' | 'hasListener'>;

/**
 * Has a phrase spoken for nobody, so that it is there when a reply needs it. The run is told to no page and no history.
 * @throws OnsetError when it was not spoken, or its answer can't be kept
 */
export async function warmPhrase(
  parts: WarmParts,
  phrases: PhraseStore | null,
  target: Target,
  text: string,
): Promise<'kept' | 'was_there'> {
  if (phrases === null) throw new OnsetError(NO_PHRASES);
  let outcome: 'kept' | 'was_there' | null = null;
  let failure: Failure | null = null;
  const watched: PhraseStore = {
    ready: () => phrases.ready(),
    find: (key) => phrases.find(key),
    keep(key, phrase) {
      outcome = 'kept';
      phrases.keep(key, phrase);
    },
  };
  const run = createRun({
    ...parts,
    runId: newRunId(parts.clock),
    request: { target, text, prebufferMs: 0, connection: 'reuse', playback: 'virtual', plan: PLAN },
    phrases: watched,
    sink: KEPT_NOWHERE,
    hasListener: () => false,
    publish(event) {
      if (event.type !== 'run') return;
      if (event.event.kind === 'cached') outcome = 'was_there';
      if (event.event.kind === 'failed') failure = event.event.error;
    },
  });
  await run.ended;
  if (failure !== null) throw new OnsetError(failure);
  return outcome ?? Promise.reject(new OnsetError(NOT_KEPT));
}
