import type { Screen } from '../../../stores/ui-store.ts';

/** What a key press asks for; null = not ours. */
export type Shortcut =
  | { readonly kind: 'run'; readonly cold: boolean }
  | { readonly kind: 'escape' }
  | { readonly kind: 'search' }
  | { readonly kind: 'inspector' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'baseline' }
  | { readonly kind: 'follow' }
  | { readonly kind: 'chunk'; readonly step: -1 | 1 };

export interface KeyPress {
  readonly key: string;
  readonly command: boolean;
  readonly shift: boolean;
  /** What has the focus: text swallows letters, a control swallows Space and arrows. */
  readonly focus: 'text' | 'control' | 'none';
}

const WITH_COMMAND: Readonly<Record<string, Shortcut>> = {
  enter: { kind: 'run', cold: false },
  k: { kind: 'search' },
  '\\': { kind: 'inspector' },
};

const PLAIN: Readonly<Record<string, Shortcut>> = {
  '?': { kind: 'keys' },
  '1': { kind: 'screen', screen: 'live' },
  '2': { kind: 'screen', screen: 'audition' },
  '3': { kind: 'screen', screen: 'chunking' },
  '5': { kind: 'screen', screen: 'history' },
  '6': { kind: 'screen', screen: 'settings' },
  b: { kind: 'baseline' },
  f: { kind: 'follow' },
};

const UNFOCUSED: Readonly<Record<string, Shortcut>> = {
  ' ': { kind: 'run', cold: false },
  arrowleft: { kind: 'chunk', step: -1 },
  arrowright: { kind: 'chunk', step: 1 },
};

/** Reads a key press: letters belong to text fields, Space and arrows to the focused control. */
export function shortcutOf({ key, command, shift, focus }: KeyPress): Shortcut | null {
  const name = key.toLowerCase();
  if (name === 'escape') return { kind: 'escape' };
  if (command) return WITH_COMMAND[name] ?? null;
  if (focus === 'text') return null;
  if (shift && name === 'r') return { kind: 'run', cold: true };
  if (PLAIN[name] !== undefined) return PLAIN[name];
  return focus === 'none' ? (UNFOCUSED[name] ?? null) : null;
}

const CONTROLS = 'button, a[href], select, input, audio, video, summary, [role="slider"], [role="listbox"]';

/** Who has the focus, as far as keys are concerned. */
export function focusOf(element: Element | null): KeyPress['focus'] {
  if (element === null) return 'none';
  const isText = element.matches(
    'textarea, [contenteditable="true"], input:not([type="range"], [type="checkbox"])',
  );
  if (isText) return 'text';
  return element.closest(CONTROLS) === null ? 'none' : 'control';
}
