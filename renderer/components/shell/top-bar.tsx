import { useFrame, useRun, useUi } from '../../stores/services.tsx';
import { isUnderWay, type RunFrame } from '../../stores/run/run-frame.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { ConnectionControl } from './connection/connection-control.tsx';
import { ComparisonNote } from './comparison-note.tsx';
import { RunButton } from './run-button.tsx';
import { StudioActions } from './studio-actions.tsx';
import { TargetPicker } from './target/target-picker.tsx';
import { useInspector } from './use-inspector.ts';
import './top-bar.css';

const STATE_WORDS = {
  idle: 'waiting',
  priming: 'buffering',
  playing: 'playing',
  stalled: 'stalled',
  ended: 'played',
} as const;

/** The player is ready long before there is anything to buffer. */
function playbackWord(frame: RunFrame | null): string {
  const hasAudio = frame !== null && frame.session.chunks.length > 0;
  return STATE_WORDS[hasAudio ? frame.playback.state : 'idle'];
}

function RunClock() {
  const seconds = useFrame((frame) => (frame?.live === true ? (frame.nowMs / 1000).toFixed(2) : null));
  const word = useFrame(playbackWord);
  if (seconds === null) return null;
  return (
    <div className="top-bar-clock">
      <div className="top-bar-clock-time">{seconds} s</div>
      <div className="top-bar-clock-word">{word}</div>
    </div>
  );
}

function InspectorButton() {
  const { open, toggle } = useInspector();
  if (open) return null;
  return (
    <Button className="top-bar-inspector" icon={<Icon name="panel" />} onClick={toggle} title="Show events">
      Show events
    </Button>
  );
}

/** What is measured, over which connection, and the one primary button. */
export function TopBar() {
  const underWay = useRun((state) => isUnderWay(state.stage));
  const screen = useUi((state) => state.screen);
  return (
    <header className="top-bar">
      <TargetPicker />
      <div className="top-bar-right">
        {screen === 'chunking' ? (
          <StudioActions />
        ) : (
          <>
            <ComparisonNote />
            <ConnectionControl />
            {underWay && <RunClock />}
            {screen === 'live' && <InspectorButton />}
            <RunButton />
          </>
        )}
      </div>
    </header>
  );
}
