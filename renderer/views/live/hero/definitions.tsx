import { useEffect } from 'react';
import { Button } from '../../../components/button.tsx';
import { Popover } from '../../../components/popover.tsx';
import { useServices, useUi } from '../../../stores/services.tsx';
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
  const { ui } = useServices();
  const open = useUi((state) => state.menu === 'definitions');
  const show = (next: boolean) => {
    ui.setState({ menu: next ? 'definitions' : null });
  };
  useEffect(
    () => () => {
      // A run takes the place of the button, and there is no menu without it.
      if (ui.getState().menu === 'definitions') ui.setState({ menu: null });
    },
    [ui],
  );
  return (
    <div className="definitions-place">
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          show(!open);
        }}
      >
        What do the numbers mean?
      </Button>
      {open && (
        <Popover
          label="What the numbers mean"
          align="left"
          onClose={() => {
            show(false);
          }}
        >
          <Glossary />
        </Popover>
      )}
    </div>
  );
}
