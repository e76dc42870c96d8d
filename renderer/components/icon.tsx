/** One stroke weight, one grid: 16 x 16, drawn with the current text colour. */
const PATHS = {
  live: 'M1 8h3l2-5 3.5 10 2-5H15',
  audition:
    'M2.2 10.5V8a5.8 5.8 0 0 1 11.6 0v2.5M2.2 9.4h1.5a.8.8 0 0 1 .8.8v2.6a.8.8 0 0 1-.8.8h-.7a.8.8 0 0 1-.8-.8zM13.8 9.4h-1.5a.8.8 0 0 0-.8.8v2.6a.8.8 0 0 0 .8.8h.7a.8.8 0 0 0 .8-.8z',
  plus: 'M8 3v10M3 8h10',
  chunking: 'M1.5 3.5h6M10 3.5h4.5M1.5 8h2M6 8h8.5M1.5 12.5h8M12 12.5h2.5',
  settings:
    'M1.5 4h7M12.5 4h2M1.5 12h3M8.5 12h6M8.5 4a2 2 0 1 0 4 0a2 2 0 1 0-4 0M4.5 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  history: 'M2.2 5.2A6.3 6.3 0 1 1 1.7 8.6M2 2.2v3.2h3.2M8 4.6V8.2l2.4 1.6',
  search: 'M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.4 10.4 14 14',
  export: 'M8 10.5V2M4.8 5 8 1.8 11.2 5M2.5 9.5v4h11v-4',
  lens: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M6.2 8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0',
  chevronRight: 'M6 3.5 10.5 8 6 12.5',
  chevronDown: 'M3.5 6 8 10.5 12.5 6',
  close: 'M4 4l8 8M12 4l-8 8',
  ring: 'M3.5 8a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0',
  check: 'M3 8.5 6.5 12 13 4.5',
  key: 'M8 8.2 3 13M4.6 11.4l1.6 1.6M7.5 5.6a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0',
  again: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  lock: 'M4 7.5h8V13H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
  warning: 'M8 2.2 14.6 13.6H1.4zM8 6.5v3.4M8 11.4v.6',
  panel: 'M2.5 3h11v10h-11zM9.5 3v10',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
}

/** A decorative line icon; the words beside it carry the meaning. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The product's mark: a line of silence that becomes sound. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M1 13h6M10 10v6M14 4v18M18 8v10M22 11v4"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function PlayGlyph() {
  return (
    <svg width="10" height="12" viewBox="0 0 10 12" aria-hidden="true" focusable="false">
      <path d="M0.5 0.5 9.5 6 0.5 11.5z" fill="currentColor" />
    </svg>
  );
}

export function PauseGlyph() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <path d="M1 0h3v10H1zM6 0h3v10H6z" fill="currentColor" />
    </svg>
  );
}

export function StopGlyph() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <rect width="10" height="10" rx="1" fill="currentColor" />
    </svg>
  );
}
