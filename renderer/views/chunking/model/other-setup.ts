import type { TextSource } from '../../../../core/contract/reply-plan.ts';
import type { Settings } from '../../../../core/contract/settings.ts';
import type { TokenStream } from '../../../../core/text/token-stream.ts';
import { whole } from '../../../components/format.ts';
import { replyTextOf, type StudioOrder, tokensOf } from '../../../stores/studio-plan.ts';
import { isSameTarget } from '../../../stores/target-model.ts';
import { replyName } from './sample-replies.ts';

function isSameStream(source: TextSource, tokens: TokenStream | null): boolean {
  if (source.kind !== 'tokens' || tokens === null) return source.kind === 'typed' && tokens === null;
  const { tokens: measured } = source;
  return (
    measured.length === tokens.length &&
    measured.every(({ atMs, text }, index) => atMs === tokens[index]?.atMs && text === tokens[index].text)
  );
}

/** What of the measured setup is not the one on screen, in a few words; null where all of it is. */
export function otherSetupWords(order: StudioOrder, settings: Settings): string | null {
  const { studio, target, prebufferMs } = settings;
  const isSameText = order.text === replyTextOf(studio);
  const parts = [
    isSameText ? '' : `another reply: ${replyName(order.text)}`,
    isSameText && !isSameStream(order.source, tokensOf(studio)) ? 'another text source' : '',
    isSameTarget(order.target, target) ? '' : 'another target',
    order.prebufferMs === prebufferMs ? '' : `${whole(order.prebufferMs)} ms prebuffer`,
    order.connection === studio.connection
      ? ''
      : `${order.connection === 'cold' ? 'cold' : 'warm'} connections`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `measured with ${parts.join(', ')}`;
}
