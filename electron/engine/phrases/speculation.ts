import type { ReplyPlan } from '../../../core/contract/reply-plan.ts';
import type { RunEventOf } from '../../../core/session/record/record.ts';
import type { MonoMs } from '../../../core/units.ts';
import { matchPhrase } from './speculation-match.ts';
import { type Ahead, type AheadParts, askAhead } from './speculation-request.ts';

/** Phrases that were asked for before the text was there. */
export interface Speculation {
  /**
   * The text begins like this: drops what does not fit. Only the first call decides.
   * @returns the request that says its beginning already, and where the text goes on; null where none does
   */
  take(text: string, at: MonoMs): { readonly ahead: Ahead; readonly end: number } | null;
  /** Drops what is undecided. Resolves when everything dropped was cancelled and told. */
  drop(): Promise<void>;
}

/** What a plan asks for beforehand: a text that is there at once leaves nothing to guess. */
export function guessesOf({ source, speculate }: Pick<ReplyPlan, 'source' | 'speculate'>): readonly string[] {
  return source.kind === 'typed' ? [] : [...new Set(speculate)];
}

/** Asks for all of them at once. */
export function speculate(
  parts: AheadParts,
  phrases: readonly string[],
  tell: (event: RunEventOf<'speculated'>) => void,
): Speculation {
  const { clock } = parts;
  let undecided: readonly Ahead[] = phrases.map((phrase) => askAhead(parts, phrase));
  let dropped: Promise<unknown> = Promise.resolve();

  async function discard(ahead: Ahead, at: MonoMs): Promise<void> {
    const { firstAudioAt } = ahead.facts();
    await ahead.drop();
    // What had been sent is known for sure only once the cancel was.
    tell({ kind: 'speculated', at, outcome: 'discarded', ...ahead.facts(), firstAudioAt });
  }

  function discardAll(aheads: readonly Ahead[], at: MonoMs): void {
    dropped = Promise.all([dropped, ...aheads.map((ahead) => discard(ahead, at))]);
  }

  return {
    take(text, at) {
      const usable = undecided.filter((ahead) => ahead.isUsable());
      const match = matchPhrase(
        text,
        usable.map(({ phrase }) => phrase),
      );
      const used = usable.find(({ phrase }) => phrase === match?.phrase);
      discardAll(
        undecided.filter((ahead) => ahead !== used),
        at,
      );
      undecided = [];
      if (used === undefined || match === null) return null;
      tell({ kind: 'speculated', at, outcome: 'used', ...used.facts() });
      return { ahead: used, end: match.end };
    },
    async drop() {
      discardAll(undecided, clock.now());
      undecided = [];
      await dropped;
    },
  };
}
