import type { TextSource } from '../../../../core/contract/reply-plan.ts';
import type { Settings } from '../../../../core/contract/settings.ts';
import type { Target } from '../../../../core/contract/target.ts';
import type { TokenStream } from '../../../../core/text/tokens/token-stream.ts';
import { whole } from '../../../components/format.ts';
import { replyTextOf, type StudioOrder, tokensOf } from '../../../stores/studio/studio-plan.ts';
import { isSameTarget } from '../../../stores/target/target-model.ts';
import { replyName } from './sample-replies.ts';

function isSameStream(source: TextSource, tokens: TokenStream | null): boolean {
  if (source.kind !== 'tokens' || tokens === null) return source.kind === 'typed' && tokens === null;
  const { tokens: measured } = source;
  return (
    measured.length === tokens.length &&
    measured.every(({ atMs, text }, index) => atMs === tokens[index]?.atMs && text === tokens[index].text)
  );
}

/** The target with the options that every row had alike, always in the same order. */
function inCommon({ options = {}, ...target }: Target, { cases }: StudioOrder): Target {
  const varied = new Set(cases.flatMap((one) => Object.keys(one.varied)));
  const common = Object.entries(options).filter(([name]) => !varied.has(name));
  return { ...target, options: Object.fromEntries(common.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Whose value the compared options have now says nothing: the rows have values of their own. */
const isMeasuredTarget = (order: StudioOrder, target: Target): boolean =>
  isSameTarget(inCommon(order.target, order), inCommon(target, order));

/** What of the measured setup is not the one on screen, in a few words; null where all of it is. */
export function otherSetupWords(order: StudioOrder, settings: Settings): string | null {
  const { studio, target, prebufferMs } = settings;
  const isSameText = order.text === replyTextOf(studio);
  const parts = [
    isSameText ? '' : `another reply: ${replyName(order.text)}`,
    isSameText && !isSameStream(order.source, tokensOf(studio)) ? 'another text source' : '',
    isMeasuredTarget(order, target) ? '' : 'another target',
    order.prebufferMs === prebufferMs ? '' : `${whole(order.prebufferMs)} ms prebuffer`,
    order.connection === studio.connection
      ? ''
      : `${order.connection === 'cold' ? 'cold' : 'warm'} connections`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `measured with ${parts.join(', ')}`;
}
