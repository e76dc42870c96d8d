import { bargeInWords } from '../../../../core/session/barge-in/words.ts';
import type { RunFigures } from '../../../../core/session/figures.ts';
import { unheardWords } from '../../../../core/session/unheard-text.ts';
import { tenth, whole } from '../../../components/format.ts';

type Interruption = Pick<RunFigures, 'bargeIn' | 'cancelTail'>;

/**
 * By what a run was interrupted, when it was quiet here, and, once it is over, what still came after the cancel; null
 * where nobody interrupted it.
 */
export function interruptionWords({ bargeIn, cancelTail }: Interruption, isOver: boolean): string | null {
  if (bargeIn === null && cancelTail === null) return null;
  const cause = bargeIn === null ? 'stopped' : `barge-in ${bargeInWords(bargeIn.cause)}`;
  const silenceMs = bargeIn === null ? (cancelTail?.silenceMs ?? null) : bargeIn.silenceMs;
  const quiet = silenceMs === null ? [] : [`silent ${whole(Math.max(0, silenceMs))} ms later`];
  return [cause, ...quiet, ...(isOver ? [restWords(cancelTail)] : [])].join(', ');
}

function restWords(tail: Interruption['cancelTail']): string {
  if (tail === null) return 'nothing was left to cancel';
  const came = tail.bytes === 0 ? 'nothing more came' : `${tenth(tail.bytes / 1000)} kB still came`;
  return tail.unheard === null ? came : `${came}, ${unheardWords(tail.unheard)}`;
}
