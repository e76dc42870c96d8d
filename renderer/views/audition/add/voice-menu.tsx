import { TargetSearch } from '../../../components/shell/target/target-search.tsx';
import { withVoices } from '../../../stores/audition/audition-edits.ts';
import { useServices, useSettings } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { AddButton } from './add-button.tsx';

/** One more voice, out of all that the providers have. */
export function VoiceMenu() {
  const { store } = useServices().audition;
  const { target } = useSettings();
  const { isOpen, toggle } = useMenu('audition-voice');
  return (
    <div className="audition-add">
      <AddButton isOpen={isOpen} onToggle={toggle}>
        Voice
      </AddButton>
      {isOpen && (
        <TargetSearch
          target={target}
          onChoose={(chosen) => {
            store.change((audition) => withVoices(audition, [chosen]));
          }}
        />
      )}
    </div>
  );
}
