import { Key } from '../../button.tsx';
import { commandKey } from '../../platform.ts';
import './keyboard-list.css';

interface KeyWords {
  readonly does: string;
  readonly key: () => string;
  readonly short?: true;
}

const KEYS: readonly KeyWords[] = [
  { does: 'Run', key: () => 'Space', short: true },
  { does: 'Run from the text', key: () => commandKey('Enter') },
  { does: 'Run cold', key: () => 'Shift R' },
  { does: 'Stop, as a caller would interrupt', key: () => 'Esc', short: true },
  { does: 'Change provider or voice', key: () => commandKey('K'), short: true },
  { does: 'Switch screen', key: () => '1, 2, 3, 5, 6', short: true },
  { does: 'Hide or show this panel', key: () => commandKey('\\'), short: true },
  { does: 'Previous or next chunk', key: () => '← →' },
  { does: 'Follow the run again, or show all of it', key: () => 'F' },
  { does: 'Compare with this run from now on', key: () => 'B' },
  { does: 'All keys', key: () => '?', short: true },
];

const AUDITION_KEYS: readonly KeyWords[] = [
  { does: 'Go through the matrix', key: () => '← ↑ ↓ →' },
  { does: 'Hear or stop its cell', key: () => 'Enter' },
  { does: 'Measure there', key: () => 'R' },
  { does: 'Rate its voice, while the matrix has the focus', key: () => '1 – 5' },
  { does: 'Take the rating away', key: () => '0' },
  { does: 'Compare its voice blind', key: () => 'C' },
  { does: 'Note on its voice', key: () => 'N' },
  { does: 'Remove its voice or sample', key: () => 'Delete' },
  { does: 'Blind: hear A or B', key: () => 'A, B' },
  { does: 'Blind: switch between them', key: () => 'X' },
  { does: 'Blind: vote A, tie or B', key: () => '← ↓ →' },
];

/** What the keyboard does; `full` lists everything, otherwise the ones a first run needs. */
export function KeyboardList({ full }: { readonly full: boolean }) {
  return <Keys keys={full ? KEYS : KEYS.filter(({ short }) => short === true)} />;
}

/** The keys of the Audition screen's matrix, and of a blind trial while the focus is elsewhere. */
export const AuditionKeyboardList = () => <Keys keys={AUDITION_KEYS} />;

function Keys({ keys }: { readonly keys: readonly KeyWords[] }) {
  return (
    <dl className="keyboard-list">
      {keys.map(({ does, key }) => (
        <div key={does} className="keyboard-row">
          <dt>{does}</dt>
          <dd>
            <Key>{key()}</Key>
          </dd>
        </div>
      ))}
    </dl>
  );
}
