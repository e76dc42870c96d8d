import { useOpened } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { Button } from '../../button.tsx';
import { Icon } from '../../icon.tsx';
import { Popover } from '../../popover.tsx';

/** Why a file was not opened, there where it was dropped. */
export function RefusalNote() {
  const refusal = useOpened((state) => state.refusal);
  const { isOpen, close } = useMenu('session-refusal');
  if (!isOpen || refusal === null) return null;
  const { name, failure, at } = refusal;
  return (
    <div
      className="session-refusal"
      style={{ left: at.x, top: at.y }}
      data-high={at.y > window.innerHeight / 2}
    >
      <Popover
        label="The file was not opened"
        align={at.x > window.innerWidth / 2 ? 'right' : 'left'}
        onClose={close}
      >
        <div className="session-refusal-words" role="alert">
          <Icon name="warning" />
          <p>
            <strong>{name}</strong> {failure.message} <span>{failure.hint}</span>
          </p>
          <Button
            size="small"
            look="quiet"
            aria-label="Close this note"
            icon={<Icon name="close" size={13} />}
            onClick={close}
          />
        </div>
      </Popover>
    </div>
  );
}
