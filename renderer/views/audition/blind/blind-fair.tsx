import { tellingOf } from '../../../../core/audition/telling.ts';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { lufsWords } from '../bar/loudness-chip.tsx';

/** Why the result can be trusted, and what it cannot show. */
export function BlindFair() {
  const { blind, matchLufs } = useOpenAudition();
  const loudness =
    matchLufs === null
      ? 'all as loud as the quietest'
      : `all at ${lufsWords(matchLufs)} LUFS, or all lower where a peak would clip`;
  const isEqualised = blind.mode === 'equalised';
  const telling = tellingOf(blind);
  return (
    // In a low window it scrolls.
    <aside className="blind-fair" tabIndex={0} aria-label="What makes it fair">
      <h2 className="type-panel-title">What makes it fair</h2>
      <p data-weak={telling.isWeak}>{telling.words}</p>
      <dl>
        <dt>Loudness</dt>
        <dd>{loudness}</dd>
        <dt>Start</dt>
        <dd>
          {isEqualised
            ? 'equalised: waits and leading silence are cut, the voice alone is judged'
            : 'true latency: each comes after the wait that it had, so that speed counts too'}
        </dd>
        <dt>Order</dt>
        <dd>drawn anew each trial, seed {blind.seed}</dd>
        <dt>Hidden</dt>
        <dd>
          names, {isEqualised ? 'timings, ' : ''}length and waveform, since a shape gives the voice away
        </dd>
        <dt>Result</dt>
        <dd>with a 95% interval, not just a winner</dd>
      </dl>
    </aside>
  );
}
