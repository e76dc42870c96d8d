import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { count } from '../../components/format.ts';
import { withVoices } from '../../stores/audition/audition-edits.ts';
import { useOpenAudition } from '../../stores/audition/use-audition.ts';
import { useCatalogue, useServices, useSettings } from '../../stores/services.tsx';
import { fitTarget } from '../../stores/target/target-model.ts';
import { MATRIX_ID } from './matrix/columns.ts';

const PROPOSED_VOICES = 4;
const LAB = 'lab';

/** The lab's voices speak on this computer: no key, no cost. */
function useProposed() {
  const { target } = useSettings();
  const lab = useCatalogue((state) => state.providers.find(({ id }) => id === LAB));
  const voices = lab?.voices.slice(0, PROPOSED_VOICES) ?? [];
  return voices.flatMap(({ id }) => (lab === undefined ? [] : fitTarget(lab, { ...target, voice: id })));
}

/** The button that was pressed is gone with this: the matrix in its place takes the focus that nothing else has. */
function useFocusHandedOn(): void {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) document.getElementById(MATRIX_ID)?.focus();
    },
    [],
  );
}

/** Before there is a voice: what this screen does, and one press to a first matrix. */
export function FirstMatrix() {
  const { store } = useServices().audition;
  const { samples } = useOpenAudition();
  const proposed = useProposed();
  useFocusHandedOn();
  return (
    <div className="audition-first">
      <h2 className="type-screen-title">Choose a voice by ear, and keep the figures</h2>
      <p>
        Each voice reads each sample. You hear every cell at one loudness, rate and note what you hear, and
        compare two voices blind before you decide.
      </p>
      {proposed.length > 0 && (
        <Button
          look="primary"
          onClick={() => {
            store.change((audition) => withVoices(audition, proposed));
          }}
        >
          Begin with {count(proposed.length, 'voice')} of the lab
        </Button>
      )}
      <p className="audition-note">
        The lab speaks on this computer: no key, no cost. {count(samples.length, 'sample')} of the built-in
        set
        {samples.length === 1 ? ' is' : ' are'} in place; + Voice adds those of your providers.
      </p>
    </div>
  );
}
