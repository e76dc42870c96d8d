import type { SimulatedLlm } from '../../../../core/contract/token-source.ts';
import { count, whole } from '../../../components/format.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { LlmSpeed } from './llm-speed.tsx';
import { TextChoice } from './text-choice.tsx';

const SOURCES = [
  { value: 'typed', label: 'All at once' },
  { value: 'simulated', label: 'Simulated LLM' },
] as const;

/** What else the simulated model does: its other values have their fields in Chunking. */
function llmWords({ firstTokenMs, pauses }: SimulatedLlm): string {
  const pausedMs = pauses.reduce((sum, { forMs }) => sum + forMs, 0);
  const paused = pausedMs === 0 ? '' : `, ${count(pauses.length, 'pause')} of ${whole(pausedMs)} ms in all`;
  return `First token after ${whole(firstTokenMs)} ms${paused}; more in Chunking.`;
}

/** How the text of the next run comes. */
export function SourceControl() {
  const { textSource = 'typed', studio } = useSettings();
  const change = useChangeSettings();
  return (
    <TextChoice
      label="Text source"
      options={SOURCES}
      value={textSource}
      onChange={(chosen) => {
        change({ textSource: chosen });
      }}
    >
      {textSource === 'simulated' && (
        <>
          <LlmSpeed />
          <p className="text-choice-note">{llmWords(studio.llm)}</p>
        </>
      )}
    </TextChoice>
  );
}
