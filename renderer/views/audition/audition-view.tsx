import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useEngineAway, useServices, useSetUi } from '../../stores/services.tsx';
import { useAudition, useBlind, useOpenAudition, usePlaying } from '../../stores/audition/use-audition.ts';
import { useDefinition } from '../../stores/use-definition.ts';
import { AuditionBar } from './bar/audition-bar.tsx';
import { FilterRow } from './bar/filter-row.tsx';
import { BlindDock } from './blind/blind-dock.tsx';
import { FirstMatrix } from './first-matrix.tsx';
import { Matrix } from './matrix/matrix.tsx';
import { PlaceBar } from './matrix/place-bar.tsx';
import { NothingRead } from './nothing-read.tsx';
import { progressWords } from './model/progress-words.ts';
import './audition-view.css';

/** Opens the audition that was used last; silent again when the screen is left. */
function useOpening(): void {
  const { audition } = useServices();
  const [definition] = useDefinition();
  useEffect(() => {
    void audition.store.load();
    return () => {
      audition.player.stop();
      void audition.store.flush();
    };
  }, [audition]);
  useEffect(() => {
    void audition.store.refresh();
  }, [audition, definition]);
}

/** Said to who does not see it: when measuring begins, pauses and ends, never a single run. */
function useSpoken(): void {
  const setUi = useSetUi();
  const stage = useAudition((state) => state.matrix?.progress.stage);
  const { store } = useServices().audition;
  useEffect(() => {
    const progress = store.state.getState().matrix?.progress;
    if (progress !== undefined && progress.of > 0) setUi({ spoken: progressWords(progress) });
  }, [setUi, stage, store]);
}

/** What the last thing that was asked for ran into. */
function Failed() {
  const { listen, files } = useServices().audition;
  const isAway = useEngineAway();
  const exported = useStore(files.state, (state) => state.failure);
  const asked = useAudition((state) => state.failure);
  const heard = useStore(listen.state, (state) => state.failure);
  const played = usePlaying((state) => state.failure);
  const blind = useBlind((state) => state.failure);
  const failure = asked ?? heard ?? played ?? blind ?? exported;
  // That the engine is away stands above all screens.
  if (failure === null || isAway) return null;
  return (
    <p className="audition-failed" role="alert">
      {failure.message} {failure.hint}
    </p>
  );
}

function Opened() {
  const { voices } = useOpenAudition();
  useSpoken();
  return (
    <>
      <AuditionBar />
      <FilterRow />
      <Failed />
      {voices.length === 0 ? <FirstMatrix /> : <Matrix />}
      {voices.length > 0 && <PlaceBar />}
      {voices.length > 0 && <BlindDock />}
    </>
  );
}

/** Voices against texts: measured, heard, rated, and compared without their names. */
export function AuditionView() {
  useOpening();
  const isOpen = useAudition((state) => state.audition !== null);
  return (
    <section className="audition" aria-label="Audition">
      {isOpen ? <Opened /> : <NothingRead />}
    </section>
  );
}
