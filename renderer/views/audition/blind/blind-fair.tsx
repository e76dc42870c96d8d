import { leastTelling, tellingWords } from '../../../../core/audition/telling.ts';
import { useOpenAudition } from '../../../stores/use-audition.ts';
import { lufsWords } from '../bar/loudness-chip.tsx';

/** Why the result can be trusted, and what it cannot show. */
export function BlindFair() {
  const { blind, matchLufs } = useOpenAudition();
  const loudness =
    matchLufs === null
      ? 'both as loud as the quieter one'
      : `both at ${lufsWords(matchLufs)} LUFS, within 0.1`;
  const start =
    blind.mode === 'equalised'
      ? 'leading silence and waits left out'
      : 'the wait is heard, from text to first sound';
  return (
    <aside className="blind-fair" aria-label="What makes it fair">
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
