import { type MouseEvent, useEffect, useState } from 'react';
import { useServices, useSettings, useStudio } from '../../stores/services.tsx';
import { runAll } from '../../stores/studio/studio-actions.ts';
import { aheadWords } from '../../stores/studio/studio-ahead.ts';
import { missingOf } from '../../stores/studio/studio-missing.ts';
import { isMeasuring } from '../../stores/studio/studio-state.ts';
import { useStudioAhead } from '../../stores/studio/use-studio-ahead.ts';
import { useStudioCases } from '../../stores/studio/use-studio-cases.ts';
import { Button } from '../button.tsx';
import { count } from '../format.ts';
import { PauseGlyph, PlayGlyph, StopGlyph } from '../icon.tsx';
import { progressWords } from './studio-progress.ts';

const SECOND_MS = 1000;

/** For a button that takes the place of another: the second click of a double click was meant for that one. */
const unlessDouble =
  (act: () => void) =>
  ({ detail }: MouseEvent): void => {
    if (detail < 2) act();
  };

/** The page's time, once a second: it goes by between two runs, too. */
function usePageMs(isRunning: boolean): number {
  const [pageMs, setPageMs] = useState(() => performance.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      setPageMs(performance.now());
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isRunning]);
  return pageMs;
}

function Progress() {
  const state = useStudio((studio) => studio);
  const words = progressWords(state, usePageMs(state.stage.kind === 'running'));
  return words === '' ? null : (
    <p className="studio-progress" title={words}>
      {words}
    </p>
  );
}

/** What pressing Run all would take. */
function AheadNote() {
  const ahead = useStudioAhead();
  const words = `${count(ahead.replies, 'reply', 'replies')}, ${aheadWords(ahead)}`;
  return (
    <p className="studio-progress studio-ahead" title={`Run all: ${words}`}>
      {aheadWords(ahead)}
    </p>
  );
}

function PauseButton() {
  const { studio } = useServices();
  const kind = useStudio((state) => state.stage.kind);
  if (kind === 'paused') return <Button onClick={unlessDouble(studio.resume)}>Go on</Button>;
  return (
    <Button icon={<PauseGlyph />} disabled={kind !== 'running'} onClick={unlessDouble(studio.pause)}>
      Pause
    </Button>
  );
}

/** Measures everything, or stops that: one place. */
export function StudioActions() {
  const services = useServices();
  const busy = useStudio(isMeasuring);
  const kind = useStudio((state) => state.stage.kind);
  const { studio } = useSettings();
  const cases = useStudioCases().length;
  const missing = missingOf(studio, cases);
  return (
    <>
      <Progress />
      {!busy && missing === null && <AheadNote />}
      {busy && <PauseButton />}
      {busy ? (
        <Button
          look="primary"
          icon={<StopGlyph />}
          shortcut="Esc"
          disabled={kind === 'stopping'}
          onClick={unlessDouble(services.studio.stop)}
        >
          Stop
        </Button>
      ) : (
        <Button
          look="primary"
          icon={<PlayGlyph />}
          shortcut="Space"
          disabled={missing !== null}
          title={missing?.title}
          onClick={() => void runAll(services)}
        >
          Run all {cases}
        </Button>
      )}
    </>
  );
}
