import { useState } from 'react';
import type { ExportFormat } from '../../../../core/contract/export-formats.ts';
import type { RunChoice } from '../../../../core/contract/history/changes.ts';
import { Button } from '../../../components/button.tsx';
import { ExportList, type ExportItem } from '../../../components/export-list.tsx';
import { count } from '../../../components/format.ts';
import { Icon } from '../../../components/icon.tsx';
import { Popover } from '../../../components/popover.tsx';
import type { ExportState } from '../../../stores/history/history-export.ts';
import { useExport } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import type { Menu } from '../../../stores/ui-store.ts';
import { useDefinition } from '../../../stores/use-definition.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import { useChosen } from '../use-chosen.ts';

const FORMATS: readonly ExportItem<ExportFormat>[] = [
  { id: 'csv', name: 'CSV', line: 'One row per run' },
  { id: 'json', name: 'JSON', line: 'Every event and chunk' },
  { id: 'har', name: 'HAR', line: 'Network timings' },
  { id: 'perfetto', name: 'Perfetto', line: 'Trace of all lanes' },
  { id: 'otlp', name: 'OTLP', line: 'Metrics and spans' },
  { id: 'wav', name: 'WAV', line: 'Audio as it was received' },
  { id: 'html', name: 'HTML', line: 'Report that opens anywhere' },
  { id: 'onset', name: 'Onset', line: 'To be opened and replayed' },
];

const savedWords = ({ name, leftOut }: NonNullable<ExportState['saved']>): string =>
  leftOut === 0
    ? `${name} saved.`
    : `${name} saved, without ${count(leftOut, 'run')} that have no such thing.`;

function Formats({ choice, words }: { readonly choice: RunChoice; readonly words: string }) {
  const { history } = useServices();
  const [definition] = useDefinition();
  const [withText, setWithText] = useState(true);
  const { making, failure, saved } = useExport((state) => state);
  return (
    <div className="export-menu">
      <ExportList
        items={FORMATS}
        making={making}
        onChoose={(format) => void history.files.make({ choice, format, definition, withText })}
      />
      <label className="export-text">
        <input
          type="checkbox"
          checked={withText}
          onChange={({ target }) => {
            setWithText(target.checked);
          }}
        />
        With texts and audio
      </label>
      {failure !== null && (
        <p className="export-failure" role="alert">
          {failure.message} {failure.hint}
        </p>
      )}
      <p className="export-note" role="status">
        {saved === null ? `${words}. Keys are never exported.` : savedWords(saved)}
      </p>
    </div>
  );
}

interface ExportMenuProps {
  readonly menu: Menu;
  /** Only this run; otherwise what is selected, or all that the query finds. */
  readonly runId?: string;
}

/** Runs as files of eight kinds. */
export function ExportMenu({ menu, runId }: ExportMenuProps) {
  const { isOpen, toggle, close } = useMenu(menu);
  const chosen = useChosen();
  const choice: RunChoice | null = runId === undefined ? chosen.choice : { kind: 'runs', runIds: [runId] };
  const runs = runId === undefined ? chosen.runs : 1;
  return (
    <div className="export">
      <Button
        size={runId === undefined ? 'normal' : 'small'}
        icon={<Icon name="export" />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={choice === null}
        onClick={toggle}
      >
        {runId === undefined ? `Export ${count(runs, 'run')}` : 'Export'}
      </Button>
      {isOpen && choice !== null && (
        <Popover label="Export" align="right" onClose={close}>
          <Formats choice={choice} words={count(runs, 'run')} />
        </Popover>
      )}
    </div>
  );
}
