import type { ReuseFigures, SpeculationFigures } from '../../core/session/figures/reuse.ts';

interface ReuseWords {
  readonly label: string;
  readonly words: string;
}

/** What of a run was not asked for at its time; nothing where all of it was. */
export function reuseWords({ cachedRequests, speculation }: ReuseFigures): readonly ReuseWords[] {
  const cached =
    cachedRequests === 0
      ? []
      : [{ label: 'Cached', words: `${counted(cachedRequests, 'request')} answered by the phrase cache` }];
  return speculation === null ? cached : [...cached, { label: 'Speculated', words: outcome(speculation) }];
}

function outcome({ phrases, used, leadMs, savedMs, wastedCharacters }: SpeculationFigures): string {
  const wasted = `${counted(wastedCharacters, 'character')} wasted`;
  if (used === null) return `none of ${counted(phrases, 'phrase')} used; ${wasted}`;
  const ahead = `asked for ${leadMs.toFixed(0)} ms ahead, about ${savedMs.toFixed(0)} ms saved`;
  return `${JSON.stringify(used)} of ${counted(phrases, 'phrase')} used: ${ahead}; ${wasted}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
