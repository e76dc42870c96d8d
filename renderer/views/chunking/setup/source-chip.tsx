import { useState } from 'react';
import type { Studio } from '../../../../core/contract/studio.ts';
import { Button } from '../../../components/button.tsx';
import { FileButton } from '../../../components/file-button.tsx';
import { count, whole } from '../../../components/format.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { tokensOf } from '../../../stores/studio/studio-plan.ts';
import { Chip } from './chip.tsx';
import { ModelSource } from './model-source.tsx';
import { SimulatedSource } from './simulated-source.tsx';
import { readTrace, saveTrace } from './trace-file.ts';
import { useStudioSettings } from './use-studio-settings.ts';

const SOURCES = [
  { value: 'paste', label: 'All at once' },
  { value: 'simulated', label: 'Simulated LLM' },
  { value: 'model', label: 'Language model' },
  { value: 'trace', label: 'Recorded tokens' },
] as const;

function sourceWords({ source, llm, trace, answer }: Studio): string {
  switch (source) {
    case 'paste':
      return 'Text all at once';
    case 'simulated':
      return `Simulated LLM, ${whole(llm.tokensPerSecond)} tokens/s`;
    case 'model':
      return answer === null
        ? 'Language model, not asked yet'
        : `${answer.name}, ${count(answer.tokens.length, 'token')}`;
    case 'trace':
      return trace === null
        ? 'Recorded tokens, none yet'
        : `Recorded, ${count(trace.tokens.length, 'token')}`;
  }
}

/** What a saved trace says of itself: one that was recorded keeps the source that it was opened with. */
function sourceName(studio: Studio): string {
  if (studio.source === 'trace' && studio.trace !== null) return studio.trace.name;
  return sourceWords(studio);
}

function shortWords({ source, llm, trace, answer }: Studio): string {
  switch (source) {
    case 'paste':
      return 'All at once';
    case 'simulated':
      return `${whole(llm.tokensPerSecond)} tokens/s`;
    case 'model':
      return answer === null ? 'Not asked yet' : count(answer.tokens.length, 'token');
    case 'trace':
      return trace === null ? 'No tokens yet' : count(trace.tokens.length, 'token');
  }
}

/** Opens a recorded stream; what is wrong with a file is said beside the button. */
function ImportTrace() {
  const { change } = useStudioSettings();
  const [problem, setProblem] = useState<string | null>(null);
  const open = (text: string, name: string) => {
    const reading = readTrace(name, text);
    setProblem(reading.kind === 'problem' ? reading.words : null);
    if (reading.kind === 'trace') change({ source: 'trace', trace: reading.trace });
  };
  return (
    <>
      <FileButton label="Token file" accept=".jsonl,.ndjson,application/jsonl" onText={open}>
        Open tokens…
      </FileButton>
      {problem !== null && (
        <p className="studio-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Where the text comes from, and how fast. */
export function SourceChip() {
  const { studio, change } = useStudioSettings();
  const tokens = tokensOf(studio);
  return (
    <Chip menu="studio-source" label="Text source" words={sourceWords(studio)} short={shortWords(studio)}>
      <Segmented
        label="Text source"
        options={SOURCES.filter(({ value }) => value !== 'trace' || studio.trace !== null)}
        value={studio.source}
        onChange={(source) => {
          change({ source });
        }}
      />
      {studio.source === 'simulated' && <SimulatedSource />}
      {studio.source === 'model' && <ModelSource />}
      <div className="studio-menu-row">
        <ImportTrace />
        {tokens !== null && (
          <Button
            size="small"
            onClick={() => {
              saveTrace(tokens, sourceName(studio));
            }}
          >
            Save tokens
          </Button>
        )}
      </div>
    </Chip>
  );
}
