import { useCatalogue } from '../../stores/services.tsx';

export function HistorySection() {
  const info = useCatalogue((state) => state.info);
  return (
    <section aria-label="History">
      <header className="settings-head">
        <h2 className="type-panel-title">History</h2>
      </header>
      <div className="settings-row">
        <span className="settings-label">Folder</span>
        <code className="settings-path">{info?.historyFolder ?? 'not known yet'}</code>
      </div>
      <p className="settings-note">
        Every run is kept there as one file, with its text and without any key. Deleting a file deletes the
        run.
      </p>
      <div className="settings-row">
        <span className="settings-label">Version</span>
        <span>{info?.version ?? '–'}</span>
      </div>
    </section>
  );
}
