import { Button } from '../../../components/button.tsx';
import { useBlindActions } from './use-blind-actions.ts';

/** No vote is added after it. */
export function RevealButton() {
  const { reveal } = useBlindActions();
  return (
    <Button size="small" onClick={reveal}>
      End and reveal
    </Button>
  );
}
