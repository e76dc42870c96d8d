import { spokenText } from '../../../../core/session/text/text-place.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';

/** How many characters of the text have been spoken: by the vendor's word times, else an estimate. */
export const spokenCharacters = ({ live, session, playback }: RunFrame): number =>
  live ? spokenText(session, playback.playedMs).end : 0;
