import { leastTelling, tellingWords } from '../../../../core/audition/telling.ts';
import { useOpenAudition } from '../../../stores/use-audition.ts';
import { lufsWords } from '../bar/loudness-chip.tsx';

/** Why the result can be trusted, and what it cannot show. */
export function BlindFair() {
  const { blind, matchLufs } = useOpenAudition();
  const loudness =
    matchLufs === null
      ? 'all as loud as the quietest'
      : `all at ${lufsWords(matchLufs)} LUFS, or all lower where a peak would clip`;
  const start =
    blind.mode === 'equalised'
      ? 'leading silence and waits left out'
      : 'the wait is heard, from text to first sound';
  return (
    // In a low window it scrolls.
    <aside className="blind-fair" tabIndex={0} aria-label="What makes it fair">
      <h2 className="type-panel-title">What makes it fair</h2>
      <dl>
        <dt>Loudness</dt>
        <dd>{loudness}</dd>
        <dt>Start</dt>
        <dd>{start}</dd>
        <dt>Order</dt>
        <dd>drawn anew each trial, seed {blind.seed}</dd>
        <dt>Hidden</dt>
        <dd>names, timings, length and waveform, since a shape gives the voice away</dd>
        <dt>Result</dt>
        <dd>with a 95% interval, not just a winner</dd>
      </dl>
      <p data-weak={leastTelling(blind.trials) === null}>{tellingWords(blind.trials)}</p>
    </aside>
  );
}
