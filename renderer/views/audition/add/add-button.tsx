import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';

interface AddButtonProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: string;
}

/** Opens what more can be taken in. */
export function AddButton({ isOpen, onToggle, children }: AddButtonProps) {
  return (
    <Button
      size="small"
      icon={<Icon name="plus" size={12} />}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {children}
    </Button>
  );
}
