import { MODEL_KEY_OWNER } from '../../../../core/contract/model-question.ts';
import type { KeyState } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { KeyEntry } from '../../../components/key-entry.tsx';
import { useModel, useServices, useSetUi, useUi } from '../../../stores/services.tsx';

const OWNER = { id: MODEL_KEY_OWNER, label: 'the language model' };

const WORDS: Readonly<Record<KeyState, string>> = {
  not_needed: 'none needed',
  keychain: 'in the keychain',
  memory: 'kept until Onset closes',
  environment: 'from the environment',
  missing: 'none; servers of your own mostly need none',
};

/** The key that goes with every question; it never comes back here. */
export function ModelKey() {
  const { catalogue } = useServices();
  const keyState = useModel((state) => state.keyState);
  const isEntering = useUi(({ keyEntry }) => keyEntry === OWNER.id);
  const setUi = useSetUi();
  const isKept = keyState === 'keychain' || keyState === 'memory';
  return (
    <div className="studio-key">
      <span className="studio-key-state">
        Key: <span className="studio-note">{keyState === null ? 'not known yet' : WORDS[keyState]}</span>
      </span>
      {!isEntering && (
        <Button
          size="small"
          onClick={() => {
            setUi({ keyEntry: OWNER.id });
          }}
        >
          {isKept ? 'Replace' : 'Add a key'}
        </Button>
      )}
      {isKept && !isEntering && (
        <Button size="small" look="quiet" onClick={() => void catalogue.clearKey(OWNER.id)}>
          Remove
        </Button>
      )}
      <KeyEntry provider={OWNER} />
    </div>
  );
}
