import { cancelWay, codeFor, refusalsOf, refuseWay, speakCell, wordsOf, type Heard } from './trials.ts';
import { takesPieces } from './streamed.ts';
import type { Stage } from './stage.ts';
import type { Way } from './ways.ts';

/** What a way offers and what of it was seen to work. */
export interface Judged {
  readonly way: Way;
  readonly heard: ReadonlyMap<string, Heard>;
  readonly words: number;
  /** Whether text was taken in pieces, into one open request. */
  readonly takesPieces: boolean;
  /** Codes of the refusals that ended as they must. */
  readonly refused: readonly string[];
  readonly refusals: number;
}

/** Speaks every format of a way one after the other, asks for the words, and is refused; the stage's profile is `FAST`. */
export async function judgeWay(stage: Stage, way: Way): Promise<Judged> {
  const heard = new Map<string, Heard>();
  for (const format of way.transport.formats) {
    heard.set(format, await speakCell(stage, { way, format, title: '' }));
  }
  const refusals = refusalsOf(way);
  const refused: string[] = [];
  for (const refusal of refusals) {
    const { failure } = await refuseWay(stage, way, refusal);
    if (failure?.code === codeFor(refusal, way)) refused.push(refusal.what);
  }
  const words = await wordsOf(stage, way);
  return {
    way,
    heard,
    words: words.length,
    takesPieces: await takesPieces(stage, way),
    refused,
    refusals: refusals.length,
  };
}

/** Whether a run of this way can be cancelled, and how much sound came after; the stage's profile is `PACED`. */
export async function judgeCancel(stage: Stage, way: Way): Promise<{ readonly lateAudioMs: number } | null> {
  const { outcome, tail } = await cancelWay(stage, way);
  return outcome === 'cancelled' && tail !== null ? { lateAudioMs: tail.audioMs } : null;
}
