import { cutBy, type ReplyCut, type ReplyPlan, type TextSource } from '../../../core/contract/reply-plan.ts';
import type { Settings } from '../../../core/contract/settings.ts';
import { simulateTokens } from '../../../core/text/tokens/simulated-llm.ts';
import { workOf, type Work } from '../run/run-summary.ts';
import { tokenSource } from '../studio/studio-plan.ts';

type CutSettings = Pick<Settings, 'cut' | 'fallback'>;
type PlanSettings = CutSettings & Pick<Settings, 'text' | 'textSource' | 'studio'>;

const WHOLE = cutBy({ strategy: 'whole' });
const SENTENCES = cutBy({ strategy: 'sentence' });

/**
 * How the next run of Live cuts its text. Until somebody chooses it goes as a whole; where a fallback is set, by
 * sentences: what was said whole is not asked for again.
 */
export function liveCut({ cut = null, fallback = null }: CutSettings): ReplyCut {
  return cut ?? (fallback === null ? WHOLE : SENTENCES);
}

/** The parts of a cut alone, whatever else comes with them. */
export const cutOf = ({ chunking, requests, inFlight }: ReplyCut): ReplyCut => ({
  chunking,
  requests,
  inFlight,
});

/** The same for cuts that do the same. */
export const cutKey = (cut: ReplyCut): string => JSON.stringify(cutOf(cut));

/** All of the text is there and goes out in one request, with nothing in between. */
function isPlain(settings: CutSettings & Pick<Settings, 'textSource'>): boolean {
  const { chunking, requests } = liveCut(settings);
  const isUncut = chunking.strategy === 'whole' && chunking.maxCharacters === null;
  const { textSource = 'typed', fallback = null } = settings;
  return isUncut && requests === 'one_each' && textSource === 'typed' && fallback === null;
}

function sourceOf({ textSource, text, studio }: PlanSettings): TextSource {
  return textSource === 'simulated'
    ? tokenSource('simulated', simulateTokens(text, studio.llm))
    : { kind: 'typed' };
}

/** The plan of the next run of Live; null = the text as a whole, in one request. */
export function livePlan(settings: PlanSettings): ReplyPlan | null {
  if (isPlain(settings)) return null;
  const { fallback = null } = settings;
  const plan: ReplyPlan = { source: sourceOf(settings), ...cutOf(liveCut(settings)) };
  // In one open stream no piece has a request that could be made again.
  return fallback === null || plan.requests === 'one_stream' ? plan : { ...plan, fallback: [fallback] };
}

/** What the next run of Live is asked to do: the runs beside it are those of the same. */
export function liveWork(settings: Omit<PlanSettings, 'studio'> & Pick<Settings, 'target'>): Work {
  const { target, text } = settings;
  return workOf(isPlain(settings) ? { target, text } : { target, text, plan: liveCut(settings) });
}
