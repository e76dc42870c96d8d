import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'secondary' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  /** The shortcut that does the same, shown inside the button. */
  readonly shortcut?: string;
}

export function Button({
  look = 'secondary',
  size = 'normal',
  icon,
  shortcut,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} button-${size} ${rest.className ?? ''}`}
    >
      {icon}
      <span className="button-words">{children}</span>
      {shortcut !== undefined && <Key>{shortcut}</Key>}
    </button>
  );
}

export function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className="key">{children}</kbd>;
}
