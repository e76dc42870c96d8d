import { useState } from 'react';
import { useStore } from 'zustand';
import type { OutcomeTable } from '../../../../core/audition/outcome.ts';
import { outcomeCsv, outcomeMarkdown } from '../../../../core/export/outcome-text.ts';
import { Button } from '../../../components/button.tsx';
import { ExportList, type ExportItem } from '../../../components/export-list.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Popover } from '../../../components/popover.tsx';
import { useAudition, useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { saveFile } from '../../../stores/save-file.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import { useOutcome } from '../use-outcome.ts';

type Kind = 'markdown' | 'voices' | 'votes' | 'html';

const MARKDOWN: ExportItem<Kind> = { id: 'markdown', name: 'Copy', line: 'All of it as Markdown' };
const VOICES: ExportItem<Kind> = { id: 'voices', name: 'CSV', line: 'Figures, stars and notes' };
const VOTES: ExportItem<Kind> = { id: 'votes', name: 'CSV', line: 'Votes in their order' };
const REPORT: ExportItem<Kind> = { id: 'html', name: 'HTML', line: 'Every run with its sound' };

const fileName = (name: string, part: string): string =>
  `onset-${
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'audition'
  }-${part}.csv`;

function useExports() {
  const { files } = useServices().audition;
  const { id, name } = useOpenAudition();
  const [definition] = useDefinition();
  const outcome = useOutcome();
  const [said, setSaid] = useState('');
  const save = (table: OutcomeTable, part: string) => {
    const file = fileName(name, part);
    saveFile(file, 'text/csv', outcomeCsv(table));
    setSaid(`${file} saved.`);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(outcomeMarkdown(outcome));
      setSaid('Copied as Markdown.');
    } catch {
      setSaid('The clipboard cannot be written here.');
    }
  };
  const report = async () => {
    const choice = { kind: 'query' as const, query: `series:${id}`, definition };
    await files.make({ choice, format: 'html', definition, withText: true });
    const { saved, failure } = files.state.getState();
    setSaid(failure !== null ? `${failure.message} ${failure.hint}` : `${saved?.name ?? 'Report'} saved.`);
  };
  const choose = (kind: Kind): void => {
    setSaid('');
    switch (kind) {
      case 'markdown':
        return void copy();
      case 'voices':
        return save(outcome.voices, 'voices');
      case 'votes':
        return outcome.votes === null ? undefined : save(outcome.votes, 'votes');
      case 'html':
        return void report();
    }
  };
  return { outcome, said, choose };
}

function Exports() {
  const { files } = useServices().audition;
  const { outcome, said, choose } = useExports();
  const { blind } = useOpenAudition();
  const hasRuns = useAudition((state) => (state.matrix?.progress.done ?? 0) > 0);
  const making = useStore(files.state, (state) => state.making);
  const isOpenRound = blind.votes.length > 0 && !blind.isRevealed;
  const items = [MARKDOWN, VOICES, ...(outcome.votes === null ? [] : [VOTES]), ...(hasRuns ? [REPORT] : [])];
  const note = isOpenRound
    ? 'The votes of the open round are told once it is revealed.'
    : 'Ranking with intervals, votes with their seed, stars and notes. Keys are never exported.';
  return (
    <div className="export-menu">
      <ExportList items={items} making={making === null ? null : 'html'} onChoose={choose} />
      <p className="export-note" role="status">
        {said === '' ? note : said}
      </p>
    </div>
  );
}

/** What came of the audition, for those who were not there. */
export function ExportMenu() {
  const { isOpen, toggle, close } = useMenu('audition-export');
  return (
    <div className="export">
      <Button icon={<Icon name="export" />} aria-haspopup="dialog" aria-expanded={isOpen} onClick={toggle}>
        Export report
      </Button>
      {isOpen && (
        <Popover label="Export" align="right" onClose={close}>
          <Exports />
        </Popover>
      )}
    </div>
  );
}
