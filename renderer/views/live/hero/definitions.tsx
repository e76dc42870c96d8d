import { Button } from '../../../components/button.tsx';
import { Popover } from '../../../components/popover.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { GLOSSARY } from '../model/definitions.ts';
import './definitions.css';

function Glossary() {
  return (
    <dl className="definitions">
      {GLOSSARY.map(({ term, words }) => (
        <div key={term} className="definitions-row">
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What each number starts and ends with, for who meets them for the first time. */
export function Definitions() {
  const { isOpen, toggle, close } = useMenu('definitions');
  return (
    <div className="definitions-place">
      <Button look="quiet" aria-haspopup="dialog" aria-expanded={isOpen} onClick={toggle}>
        What do the numbers mean?
      </Button>
      {isOpen && (
        <Popover label="What the numbers mean" align="left" onClose={close}>
          <Glossary />
        </Popover>
      )}
    </div>
  );
}
