import type { LabSend } from '../../../electron/lab/network/send-log.ts';
import type { Seen } from './messages.ts';

/** How far the stamps of one exchange lie from the lab's own send times, ms; positive = late. */
export interface Errors {
  readonly firstByteMs: number;
  readonly firstAudioMs: number;
  /** One for each piece that the lab sent. */
  readonly chunksMs: readonly number[];
  /** Whether the ± stated for the run covers firstByte and firstAudio; null where none is stated. */
  readonly isCovered: boolean | null;
  /** The same of each chunk by its own ±. */
  readonly chunksCovered: readonly boolean[];
}

/** The sends of one answer. */
type Answer = readonly LabSend[];

function answersOf(sends: readonly LabSend[]): Answer[] {
  const answers = new Map<number, LabSend[]>();
  for (const send of sends) {
    const known = answers.get(send.exchange);
    if (known) known.push(send);
    else answers.set(send.exchange, [send]);
  }
  return [...answers.values()];
}

const totalBytes = (answer: Answer): number => answer.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/**
 * Errors of exchanges that ran at once. A WebSocket answer carries no number, so answers are told apart by their
 * total length; texts are chosen so that no two are alike.
 * @throws Error when an exchange has no answer of its own
 */
export function errorsOf(seen: readonly Seen[], sends: readonly LabSend[]): Errors[] {
  const answers = new Map(answersOf(sends).map((answer) => [totalBytes(answer), answer]));
  if (answers.size !== seen.length) {
    throw new Error(`${seen.length} exchanges, but ${answers.size} answers that can be told apart`);
  }
  return seen.map((one) => {
    const answer = answers.get(one.reads.at(-1)?.[1] ?? 0);
    if (answer === undefined) throw new Error('The lab sent no answer of this length');
    return compare(one, answer);
  });
}

/**
 * A piece has arrived with the first read that holds its last byte: a WebSocket frame is one read, but HTTP reads may
 * join several pieces or split one.
 */
function compare({ firstByteAt, firstAudioAt, reads, errorBarMs }: Seen, answer: Answer): Errors {
  const pieces = answer.filter(({ kind }) => kind === 'audio');
  const firstSend = answer.find(({ kind }) => kind === 'head') ?? pieces[0];
  const firstByteMs = firstByteAt - (firstSend?.atMonotonicMs ?? NaN);
  const firstAudioMs = firstAudioAt - (pieces[0]?.atMonotonicMs ?? NaN);
  const chunks = arrivals(pieces, reads);
  const worstMs = Math.max(Math.abs(firstByteMs), Math.abs(firstAudioMs));
  return {
    firstByteMs,
    firstAudioMs,
    chunksMs: chunks.map(({ errorMs }) => errorMs),
    isCovered: errorBarMs === null ? null : worstMs <= errorBarMs,
    chunksCovered: chunks.flatMap(({ errorMs, statedMs }) =>
      statedMs === null ? [] : [Math.abs(errorMs) <= statedMs],
    ),
  };
}

function arrivals(pieces: Answer, reads: Seen['reads']): { errorMs: number; statedMs: number | null }[] {
  let sentBytes = 0;
  let index = 0;
  return pieces.map(({ sizeBytes, atMonotonicMs }) => {
    sentBytes += sizeBytes;
    while ((reads[index]?.[1] ?? Infinity) < sentBytes) index += 1;
    const [at, , statedMs] = reads[index] ?? [NaN, 0, null];
    return { errorMs: at - atMonotonicMs, statedMs };
  });
}
