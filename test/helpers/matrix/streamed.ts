import { chunkingSchema } from '../../../core/contract/chunking.ts';
import type { TextPiece } from '../../../core/contract/reply-plan.ts';
import type { RunRequest } from '../../../electron/engine/engine.ts';
import { type SeenRun, eventsOf, outcomeOf } from '../engine/engine.ts';
import { type Asked, type Stage, TEXT } from './stage.ts';
import type { Way } from './ways.ts';

/** Whether pieces of a reply may go into one open request of this way. */
export const streamsText = ({ transport, choice }: Way): boolean =>
  transport.streamsText &&
  (transport.streamsTextBy === undefined || choice.options?.[transport.streamsTextBy] === true);

/** Parts of words, as a model says them. */
export const tokensOf = (text: string): string[] => text.match(/\s?\S{1,3}/g) ?? [];

export const inTime = (texts: readonly string[], everyMs = 10): TextPiece[] =>
  texts.map((text, index) => ({ atMs: index * everyMs, text }));

/** A run whose tokens go into one open request as they come. */
export function streamedRequest(
  stage: Stage,
  way: Way,
  tokens: TextPiece[],
  asked: Partial<Asked> = {},
): RunRequest {
  const text = tokens.map((token) => token.text).join('');
  return {
    ...stage.requestFor(way, { text, ...asked }),
    plan: {
      source: { kind: 'tokens', origin: 'simulated', tokens },
      chunking: chunkingSchema.parse({ strategy: 'token' }),
      requests: 'one_stream',
      inFlight: 1,
    },
  };
}

export const streamText = (stage: Stage, way: Way, tokens: TextPiece[]): Promise<SeenRun> =>
  stage.engineFor('any-key').run(streamedRequest(stage, way, tokens));

/** Whether a stream of tokens was sent piece by piece and said to its end. */
export async function takesPieces(stage: Stage, way: Way): Promise<boolean> {
  if (!streamsText(way)) return false;
  const tokens = tokensOf(TEXT);
  const run = await streamText(stage, way, inTime(tokens));
  const sent = eventsOf(run, 'mark').filter(({ mark }) => mark === 'textSent');
  return outcomeOf(run) === 'completed' && sent.length === tokens.length;
}
