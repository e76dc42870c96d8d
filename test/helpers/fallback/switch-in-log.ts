import type { LabSend } from '../../../electron/lab/network/send-log.ts';

/**
 * By the lab's log: from the cut to the first write that carries sound which was not there before, ms; null where there
 * is none.
 * An answer in one piece is sent when it is over: its pieces are logged as they are made.
 * @param soundBytes of the sentence that was cut: the one other answer of this size took its place
 * @param hadBytes of it that came before the cut
 */
export function switchInLog(
  sends: readonly LabSend[],
  soundBytes: number,
  hadBytes: number,
  isBatch: boolean,
): number | null {
  const cut = sends.find(({ kind }) => kind === 'cut');
  const audio = sends.filter(({ kind }) => kind === 'audio');
  const sizeOf = (answer: readonly LabSend[]) => answer.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const answers = [...new Set(audio.map(({ exchange }) => exchange))]
    .filter((exchange) => exchange !== cut?.exchange)
    .map((exchange) => audio.filter((send) => send.exchange === exchange));
  const answer = answers.find((one) => sizeOf(one) === soundBytes) ?? [];
  const first = answer.find((_send, index) => sizeOf(answer.slice(0, index + 1)) > hadBytes);
  const end = sends.find(({ kind, exchange }) => kind === 'end' && exchange === first?.exchange);
  const sent = isBatch ? end : first;
  return cut === undefined || sent === undefined ? null : sent.atMonotonicMs - cut.atMonotonicMs;
}
