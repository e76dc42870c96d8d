import { OnsetError } from '../../../core/contract/result.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import type { ReadRunSuite } from './read-run-suite.ts';
import type { Trial } from './run-trial.ts';
import { targetsOf } from './suite-targets.ts';

/**
 * Every combination of a suite: whom is asked, for what, over which connection.
 * @param series names the suite in the record of each run
 * @throws OnsetError `usage`, `not_found` for a target that is not there or an empty text, before anything is run
 */
export function itemsOf(
  { suite, texts, at }: ReadRunSuite,
  adapters: readonly ProviderAdapter[],
  series: string,
): readonly Trial[] {
  const empty = texts.find(({ text }) => text === '');
  if (empty !== undefined) throw nothingToSay(empty.name);
  const targets = suite.targets.flatMap((target, index) =>
    at(['targets', index], () => targetsOf(target, adapters)),
  );
  return targets.flatMap((target) =>
    texts.flatMap(({ name, text }) =>
      suite.connection.map((connection) => ({
        isWarm: connection === 'warm',
        request: {
          ...{ target, text, prebufferMs: suite.prebuffer, playback: 'virtual' as const },
          connection: connection === 'cold' ? ('cold' as const) : ('reuse' as const),
          purpose: { kind: 'suite' as const, series, item: name },
        },
      })),
    ),
  );
}

function nothingToSay(name: string): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: `The text "${name}" is empty.`,
    hint: 'Give it words, or take it out of the suite.',
  });
}
