import type { Provider } from '../../../../../core/contract/catalogue.ts';
import { Button } from '../../../../components/button.tsx';
import { count } from '../../../../components/format.ts';
import { useCustom, useServices } from '../../../../stores/services.tsx';
import './custom.css';

/** Where a provider's description is, for one that a file describes; nothing for the others. */
export function Described({ provider }: { readonly provider: Provider }) {
  const { custom } = useServices();
  const described = useCustom(({ files }) => files.find((file) => file.provider === provider.id));
  if (described === undefined) return null;
  return (
    <section className="provider-block" aria-label="Description">
      <header>
        <h3>Description</h3>
        <p>{described.file}</p>
        <Button
          size="small"
          onClick={() => {
            custom.open(described);
          }}
        >
          Edit
        </Button>
      </header>
    </section>
  );
}

/** The way to a new description, and to those that cannot be used as they are. */
export function OwnServers() {
  const { custom } = useServices();
  const files = useCustom((state) => state.files);
  const openFile = useCustom(({ isShown, draft }) => (isShown ? (draft?.file ?? null) : null));
  return (
    <>
      <ul>
        {files
          .filter(({ problems }) => problems.length > 0)
          .map((described) => (
            <li key={described.file}>
              <button
                type="button"
                className="provider-row"
                aria-current={openFile === described.file ? 'true' : undefined}
                onClick={() => {
                  custom.open(described);
                }}
              >
                <span className="provider-monogram" aria-hidden="true">
                  !
                </span>
                <span className="provider-row-words">
                  <strong>{described.file}</strong>
                  <span className="test-refused">{count(described.problems.length, 'problem')}</span>
                </span>
              </button>
            </li>
          ))}
      </ul>
      <div className="own-servers-add">
        <Button
          size="small"
          onClick={() => {
            custom.open({ file: null, text: '' });
          }}
        >
          Add a server (YAML)…
        </Button>
      </div>
    </>
  );
}
