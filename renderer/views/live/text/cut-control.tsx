import { count } from '../../../components/format.ts';
import { cutKey, liveCut } from '../../../stores/live/live-plan.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { cutWords } from '../../../stores/studio/strategy-words.ts';
import { whyImpossible } from '../../../stores/studio/studio-cases.ts';
import { useStudioProvider } from '../../../stores/studio/use-studio-cases.ts';
import { cutChoices } from '../model/cut-choices.ts';
import type { PlannedPart } from '../model/planned-parts.ts';
import { TextChoice } from './text-choice.tsx';

interface CutProps {
  /** How the next run will cut the text. */
  readonly planned: readonly PlannedPart[];
}

/** What comes of the choice; nothing where nothing is cut. */
function CutNote({ planned }: CutProps) {
  const settings = useSettings();
  const provider = useStudioProvider();
  const cut = liveCut(settings);
  const obstacle = whyImpossible(cut, provider, settings.target);
  if (obstacle !== null) return <p className="text-choice-problem">Not possible: {obstacle}.</p>;
  if (cut.chunking.strategy === 'whole') return null;
  return (
    <p className="text-choice-note" title="The values are those of the Chunking screen.">
      {cut.requests === 'one_each' && `${count(planned.length, 'request')}: `}
      {cutWords(cut)}
    </p>
  );
}

/** How the next run cuts its text. */
export function CutControl({ planned }: CutProps) {
  const settings = useSettings();
  const change = useChangeSettings();
  const provider = useStudioProvider();
  const choices = cutChoices(settings, provider);
  return (
    <TextChoice
      label="Chunking"
      options={choices}
      value={cutKey(liveCut(settings))}
      onChange={(value) => {
        const chosen = choices.find((choice) => choice.value === value);
        if (chosen !== undefined) change({ cut: chosen.cut });
      }}
    >
      <CutNote planned={planned} />
    </TextChoice>
  );
}
