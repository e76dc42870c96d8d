import { useEffect, useRef } from 'react';
import { frameLoop } from '../../../charts/frame-loop.ts';
import { blindName, type Side } from '../../../stores/audition/audition-blind.ts';
import { useBlind, usePlaying } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';

/** One length for all sounds, so that none is known by its own; what lasts longer begins at the left again. */
const SCALE_MS = 12_000;

/** How long it has been heard; says nothing of what is heard. */
function Ticks({ isPlaying }: { readonly isPlaying: boolean }) {
  const { player } = useServices().audition;
  const ticks = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (share: number) =>
      ticks.current?.style.setProperty('--heard', `${(share * 100).toFixed(2)}%`);
    if (!isPlaying) return void show(0);
    return frameLoop.subscribe(() => void show((player.positionMs() % SCALE_MS) / SCALE_MS));
  }, [isPlaying, player]);
  return (
    <span ref={ticks} className="blind-ticks" data-playing={isPlaying} aria-hidden="true">
      <span className="blind-ticks-heard" />
      <span className="blind-playhead" />
    </span>
  );
}

interface BlindPanelProps {
  readonly side: Side;
  readonly onHear: () => void;
}

/** One of those that are compared: a letter, and whether it was heard. */
export function BlindPanel({ side, onHear }: BlindPanelProps) {
  const isPlaying = usePlaying((state) => state.playing === blindName(side));
  const isHeard = useBlind((state) => state.heard.includes(side));
  const letter = side.toUpperCase();
  const word = isHeard ? 'heard' : 'not heard yet';
  return (
    <button
      type="button"
      className="blind-panel"
      data-playing={isPlaying}
      aria-pressed={isPlaying}
      onClick={onHear}
    >
      <span className="blind-letter">{letter}</span> <Ticks isPlaying={isPlaying} />
      <span className="blind-heard">{word}</span>
    </button>
  );
}
