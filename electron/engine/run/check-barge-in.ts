import { OnsetError } from '../../../core/contract/result.ts';
import { offsetOf } from '../../../core/session/text/text-place.ts';
import type { RunRequest } from '../engine.ts';

/** @throws OnsetError `usage` for an interruption that can never come */
export function checkBargeIn({ bargeIn, playback, text }: RunRequest): void {
  if (bargeIn === undefined) return;
  if (playback === 'device') {
    throw new OnsetError({
      code: 'usage',
      message: 'Who plays a reply on a device interrupts it himself.',
      hint: 'Send run.stop with its cause when the time has come.',
    });
  }
  if (bargeIn.by === 'time') return;
  const offset = offsetOf(bargeIn.place, text);
  if (offset !== null && offset < text.length) return;
  const where = 'phrase' in bargeIn.place ? `"${bargeIn.place.phrase}"` : `character ${bargeIn.place.offset}`;
  throw new OnsetError({
    code: 'usage',
    message: `The reply cannot be interrupted at ${where}: its text does not have it.`,
    hint: 'Give a phrase as it stands in the text.',
  });
}
