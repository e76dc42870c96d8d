import { STUDIO_REPLY_CHARACTERS } from '../../../../core/contract/studio.ts';
import { charactersOf } from '../../../../core/text/characters-of.ts';
import { whole } from '../../../components/format.ts';
import { OptionList } from '../../../components/option-list.tsx';
import { recordingOf, replyTextOf } from '../../../stores/studio/studio-plan.ts';
import { OpenFile } from '../../live/text/open-file.tsx';
import { replyName, SAMPLE_REPLIES } from '../model/sample-replies.ts';
import { Chip } from './chip.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

/** What is spoken: one of the samples, or anything that is pasted, typed or opened. */
export function ReplyChip() {
  const { studio, change } = useStudioSettings();
  const text = replyTextOf(studio);
  const characters = `${whole(charactersOf(text))} characters`;
  const recording = recordingOf(studio);
  if (recording !== null || studio.source === 'model') {
    return (
      <p className="studio-fixed" title={text}>
        {recording === null ? 'No answer yet' : `${recording.name}, ${characters}`}
      </p>
    );
  }
  return (
    <Chip menu="studio-reply" label="Reply" words={`${replyName(text)}, ${characters}`} short={characters}>
      <OptionList
        label="Sample replies"
        options={SAMPLE_REPLIES.map((sample) => ({
          id: sample.text,
          label: sample.name,
          detail: `${whole(charactersOf(sample.text))} characters`,
        }))}
        selectedId={text}
        onChoose={(reply) => {
          change({ reply });
        }}
      />
      <textarea
        className="text-input studio-reply"
        aria-label="Reply"
        maxLength={STUDIO_REPLY_CHARACTERS}
        value={text}
        onChange={({ target }) => {
          change({ reply: target.value });
        }}
      />
      <OpenFile
        onText={(reply) => {
          change({ reply });
        }}
      />
    </Chip>
  );
}
