import { Key } from '../../button.tsx';
import { commandKey } from '../../platform.ts';
import './keyboard-list.css';

const KEYS: readonly { readonly does: string; readonly key: () => string; readonly short?: true }[] = [
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

/** What the keyboard does; `full` lists everything, otherwise the ones a first run needs. */
export function KeyboardList({ full }: { readonly full: boolean }) {
  return (
    <dl className="keyboard-list">
      {KEYS.filter(({ short }) => full || short === true).map(({ does, key }) => (
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
