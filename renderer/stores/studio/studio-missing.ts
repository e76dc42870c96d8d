import type { Studio } from '../../../core/contract/studio.ts';
import { replyTextOf } from './studio-plan.ts';

interface Missing {
  readonly title: string;
  /** Where it can be had. */
  readonly hint: string;
}

/** Without what no comparison can begin; null where nothing is missing. */
export function missingOf(studio: Studio, cases: number): Missing | null {
  if (replyTextOf(studio).trim() === '') {
    const hint =
      studio.source === 'model'
        ? 'Ask the language model above, under its text source.'
        : 'Write or choose one above, under Reply.';
    return { title: 'There is no reply to speak yet', hint };
  }
  if (cases > 0) return null;
  return { title: 'No strategy is chosen yet', hint: 'Choose at least one above, under Strategies.' };
}
