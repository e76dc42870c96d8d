import type { UnderrunPoint } from '../../../../core/playback/underrun-curve.ts';
import { Button } from '../../../components/button.tsx';
import { count, whole } from '../../../components/format.ts';
import { PlayGlyph, StopGlyph } from '../../../components/icon.tsx';
import { useReplay, useServices, useSettings, useStudio } from '../../../stores/services.tsx';
import { aheadWords } from '../../../stores/studio/studio-ahead.ts';
import { isMeasuring } from '../../../stores/studio/studio-state.ts';
import type { Strategy } from '../model/comparison.ts';
import { isInUse, settingOf } from '../model/live-setting.ts';
import { costWords, liveWords, pointWords, replayWords, settingWords } from '../model/what-if-words.ts';
import type { WhatIf } from '../model/what-if.ts';
import { UseButton } from './use-button.tsx';
import { useFurtherAhead } from './use-further-ahead.ts';

interface HearProps {
  readonly prebufferMs: number;
  readonly strategy: Strategy;
}

/** Plays the strategy's run at p50 again, as it would have been heard with this setting. */
function HearButton({ prebufferMs, strategy: { medianRun } }: HearProps) {
  const { replay } = useServices();
  const isBusy = useStudio(isMeasuring);
  const playing = useReplay((state) => state.playing);
  if (medianRun === null) return null;
  if (playing !== null) {
    return (
      <Button icon={<StopGlyph />} shortcut="Esc" onClick={replay.stop}>
        Stop
      </Button>
    );
  }
  return (
    <Button
      icon={<PlayGlyph />}
      disabled={isBusy}
      title={isBusy ? 'Nothing is played while something is measured' : 'The run at p50, played again'}
      onClick={() => void replay.hear({ session: null, runId: medianRun.id, prebufferMs })}
    >
      Hear it
    </Button>
  );
}

/** What is being heard, what was to be expected, and what the player met. */
function Heard({ strategy: { name, medianRun } }: Pick<HearProps, 'strategy'>) {
  const playing = useReplay((state) => state.playing);
  const stallsMs = useReplay((state) => state.stallsMs);
  if (playing === null || medianRun === null || playing.runId !== medianRun.id) return null;
  return (
    <span className="studio-heard" role="status">
      {replayWords(name, medianRun, playing.prebufferMs ?? medianRun.started.prebufferMs, stallsMs)}
    </span>
  );
}

/** What it takes to measure the strategy on until the goal can be told. */
function MoreNote({ view: { lacking }, strategy }: Pick<WordsProps, 'view' | 'strategy'>) {
  const ahead = useFurtherAhead(strategy, lacking);
  if (lacking === 0 || ahead === null) return null;
  return (
    <small>
      {count(lacking, 'more run')}: {aheadWords(ahead)}.
    </small>
  );
}

interface WordsProps {
  readonly view: WhatIf;
  readonly chosen: UnderrunPoint | null;
  readonly strategy: Strategy;
}

/** What the chosen setting would do, in words, and how to hear and to use it. */
export function WhatIfWords({ view, chosen, strategy }: WordsProps) {
  const settings = useSettings();
  const { studio, textSource } = settings;
  const failure = useReplay((state) => state.failure);
  if (chosen === null) return null;
  const inUse = isInUse(settingOf(strategy, chosen.prebufferMs, settings), settings);
  return (
    <div className="studio-what-if-words">
      <p tabIndex={0}>
        <strong>{whole(chosen.prebufferMs)} ms</strong> {pointWords(chosen, view, studio.goalShare)}{' '}
        <small>{costWords(chosen, view, studio.goalShare)}</small> <MoreNote {...{ view, strategy }} />
        {view.smallest === null && <small> No setting up to 5 s is under the goal.</small>}{' '}
        <small>{liveWords(settingWords(strategy.name, chosen.prebufferMs), inUse, textSource)}</small>
        <Heard strategy={strategy} />
        {failure !== null && (
          <span className="studio-problem" role="alert">
            {failure.message} {failure.hint}
          </span>
        )}
      </p>
      <div className="studio-what-if-actions">
        <HearButton prebufferMs={chosen.prebufferMs} strategy={strategy} />
        <UseButton {...{ point: chosen, view, strategy }} />
      </div>
    </div>
  );
}
