import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { TargetSearch } from '../../../components/shell/target/target-search.tsx';
import { withVoices } from '../../../stores/audition-edits.ts';
import { useServices, useSettings } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';

/** One more voice, out of all that the providers have. */
export function VoiceMenu() {
  const { store } = useServices().audition;
  const { target } = useSettings();
  const { isOpen, toggle } = useMenu('audition-voice');
  return (
    <div className="audition-add">
      <Button
        size="small"
        icon={<Icon name="plus" size={12} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        Voice
      </Button>
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
