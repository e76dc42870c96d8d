import { useEffect } from 'react';
import type { Vote } from '../../../../core/contract/audition.ts';
import { focusOf } from '../../../components/shell/keyboard/shortcuts.ts';
import { useServices } from '../../../stores/services.tsx';
import { useBlindActions } from './use-blind-actions.ts';

const VOTES: Readonly<Record<string, Vote['choice']>> = { arrowleft: 'a', arrowdown: 'tie', arrowright: 'b' };

/** Where arrows and letters mean something else. */
const OWN_KEYS = '[role="grid"], [role="dialog"], [role="listbox"], select';

const isTaken = (): boolean =>
  focusOf(document.activeElement) === 'text' || document.activeElement?.closest(OWN_KEYS) != null;

/** While a trial is open: arrows vote, X switches, A and B are heard from their beginning. */
export function useBlindKeys(isOpen: boolean): void {
  const { ui } = useServices();
  const { hear, switchOver, vote } = useBlindActions();
  useEffect(() => {
    if (!isOpen) return;
    const perform = (key: string): boolean => {
      const choice = VOTES[key];
      if (choice !== undefined) vote(choice);
      else if (key === 'x') switchOver();
      else if (key === 'a' || key === 'b') hear(key);
      else return false;
      return true;
    };
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!isPlain || event.repeat || ui.getState().menu !== null || isTaken()) return;
      if (perform(event.key.toLowerCase())) event.preventDefault();
    };
    // Before the shell's own keys: it leaves alone what was taken.
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen, ui, hear, switchOver, vote]);
}
