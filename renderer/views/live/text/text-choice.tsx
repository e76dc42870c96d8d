import type { ReactNode } from 'react';
import { Select, type SelectProps } from '../../../components/select.tsx';

interface ChoiceProps<Value extends string> extends SelectProps<Value> {
  /** What comes of the choice. */
  readonly children: ReactNode;
}

/** A choice of how the text is sent, and below it what comes of it. */
export function TextChoice<Value extends string>({ children, ...select }: ChoiceProps<Value>) {
  return (
    <div className="text-choice">
      <div className="text-choice-row">
        <span>{select.label}</span>
        <Select {...select} />
      </div>
      {children}
    </div>
  );
}
