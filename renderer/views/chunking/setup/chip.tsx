import type { ComponentProps } from 'react';
import { Chip as AnyChip } from '../../../components/chip.tsx';

/** One choice of the comparison. */
export function Chip({ children, ...chip }: Omit<ComponentProps<typeof AnyChip>, 'isSet'>) {
  return (
    <AnyChip {...chip}>
      <div className="studio-menu">{children}</div>
    </AnyChip>
  );
}
