import type { CancelTail } from '../../../../core/session/barge-in/cancel-tail.ts';
import { bargeInWords } from '../../../../core/session/barge-in/words.ts';
import type { RunFigures } from '../../../../core/session/figures/figures.ts';
import { unheardWords } from '../../../../core/session/text/unheard-text.ts';
import { tenth, whole } from '../../../components/format.ts';

type Interruption = Pick<RunFigures, 'bargeIn' | 'cancelTail' | 'marks'>;

/**
 * By what a run was interrupted, when it was quiet here, and, once it is over, what still came after the cancel; null
 * where nobody interrupted it.
 */
export function interruptionWords(figures: Interruption, isOver: boolean): string | null {
  const { bargeIn, cancelTail, marks } = figures;
  if (cancelTail === null) return null;
  const cause = bargeIn === null ? 'stopped' : `barge-in ${bargeInWords(bargeIn.cause)}`;
  const silenceMs = bargeIn === null ? cancelTail.silenceMs : bargeIn.silenceMs;
  const quiet = silenceMs === null ? [] : [`silent ${whole(Math.max(0, silenceMs))} ms later`];
  return [cause, ...quiet, ...(isOver ? [restWords(cancelTail, marks.cancelSent !== undefined)] : [])].join(
    ', ',
  );
}

function restWords({ bytes, unheard }: CancelTail, wasCancelled: boolean): string {
  const nothing = wasCancelled ? 'nothing more came' : 'nothing was left to cancel';
  const came = bytes === 0 ? nothing : `${tenth(bytes / 1000)} kB still came`;
  return unheard === null ? came : `${came}, ${unheardWords(unheard)}`;
}
