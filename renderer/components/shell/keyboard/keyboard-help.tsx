import { useUi } from '../../../stores/services.tsx';
import { AuditionKeyboardList, KeyboardList } from './keyboard-list.tsx';

/** The `?` list; Esc or `?` closes it, and nothing behind it is blocked. */
export function KeyboardHelp() {
  const open = useUi((state) => state.menu === 'keyboard');
  const isAudition = useUi((state) => state.screen === 'audition');
  if (!open) return null;
  return (
    <div className="keyboard-help elevated" role="dialog" aria-label="Keyboard">
      <h2 className="type-panel-title">Keyboard</h2>
      <KeyboardList full />
      {isAudition && (
        <>
          <h2 className="type-panel-title">Audition</h2>
          <AuditionKeyboardList />
        </>
      )}
    </div>
  );
}
