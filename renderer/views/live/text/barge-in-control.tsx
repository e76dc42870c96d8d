import type { BargeInRule } from '../../../../core/contract/barge-in.ts';
import { offsetOf } from '../../../../core/session/text/text-place.ts';
import { NumberField } from '../../../components/number-field.tsx';
import { Select } from '../../../components/select.tsx';
import { useChangeSettings, useEar, useSettings } from '../../../stores/services.tsx';
import './barge-in-control.css';

type Kind = BargeInRule['by'];
type RuleOf<K extends Kind> = Extract<BargeInRule, { by: K }>;

const PHRASE_WORDS = 3;

const wordsFrom = (text: string, offset: number): string =>
  text.slice(offset).trim().split(/\s+/).slice(0, PHRASE_WORDS).join(' ');

/** What a kind begins with; a phrase is the one in the middle of the text. */
function firstRule(by: Kind, text: string): BargeInRule {
  switch (by) {
    case 'off':
      return { by };
    case 'time':
      return { by, afterMs: 1200 };
    case 'text':
      return {
        by,
        place: { phrase: wordsFrom(text, text.indexOf(' ', text.length / 2)) || text.slice(0, 200) },
      };
    case 'microphone':
      return { by, sensitivity: 'usual', holdMs: 60, through: 'speakers' };
  }
}

const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'off', label: 'Button only' },
  { value: 'time', label: 'At a time' },
  { value: 'text', label: 'At a phrase' },
  { value: 'microphone', label: 'By voice' },
];

const SENSITIVITIES = [
  { value: 'low', label: 'Low' },
  { value: 'usual', label: 'Usual' },
  { value: 'high', label: 'High' },
] as const;

const OUTLETS = [
  { value: 'speakers', label: 'Speakers' },
  { value: 'headphones', label: 'Headphones' },
] as const;

interface FieldsProps<K extends Kind> {
  readonly rule: RuleOf<K>;
  readonly onChange: (rule: RuleOf<K>) => void;
}

function TimeFields({ rule, onChange }: FieldsProps<'time'>) {
  return (
    <NumberField
      {...{ label: 'After the first sound', unit: 'ms', min: 0, max: 600_000, value: rule.afterMs }}
      onChange={(afterMs) => {
        onChange({ by: 'time', afterMs });
      }}
    />
  );
}

/** An offset shows as the words that stand there. */
const phraseOf = ({ place }: RuleOf<'text'>, text: string): string =>
  'phrase' in place ? place.phrase : wordsFrom(text, place.offset);

function TextFields({ rule, onChange }: FieldsProps<'text'>) {
  const { text } = useSettings();
  const phrase = phraseOf(rule, text);
  const isThere = offsetOf({ phrase }, text) !== null;
  return (
    <>
      <input
        className="text-input barge-in-phrase"
        aria-label="Phrase of the text"
        aria-invalid={!isThere}
        maxLength={200}
        defaultValue={phrase}
        onChange={({ target }) => {
          const next = target.value.trim();
          if (next !== '') onChange({ by: 'text', place: { phrase: next } });
        }}
      />
      <p className="barge-in-note">
        {isThere ? 'As it begins to sound; estimated without word times.' : 'The text does not have it.'}
      </p>
    </>
  );
}

function MicrophoneFields({ rule, onChange }: FieldsProps<'microphone'>) {
  return (
    <>
      <div className="barge-in-row">
        <span>Sensitivity</span>
        <Select
          label="Sensitivity"
          options={SENSITIVITIES}
          value={rule.sensitivity}
          onChange={(sensitivity) => {
            onChange({ ...rule, sensitivity });
          }}
        />
      </div>
      <NumberField
        {...{ label: 'Voice must last', unit: 'ms', min: 20, max: 1000, value: rule.holdMs }}
        onChange={(holdMs) => {
          onChange({ ...rule, holdMs });
        }}
      />
      <div className="barge-in-row">
        <span>The reply plays on</span>
        <Select
          label="The reply plays on"
          options={OUTLETS}
          value={rule.through}
          onChange={(through) => {
            onChange({ ...rule, through });
          }}
        />
      </div>
      {rule.through === 'speakers' && (
        <p className="barge-in-note">Cancelling the echo holds a voice back, by 0.1 s or more, uncounted.</p>
      )}
      <EarWords />
    </>
  );
}

/** Whether somebody is listened to, and why not. */
function EarWords() {
  const ear = useEar((state) => state);
  switch (ear.kind) {
    case 'closed':
      return <p className="barge-in-note">The microphone opens with a run; nothing is recorded.</p>;
    case 'opening':
      return <p className="barge-in-note">Waiting for the microphone.</p>;
    case 'open':
      return (
        <p className="barge-in-note barge-in-open" role="status">
          <span className="barge-in-disc" aria-hidden="true" />
          Microphone open, listening
        </p>
      );
    case 'failed':
      return (
        <p className="barge-in-problem" role="alert">
          {ear.failure.message} {ear.failure.hint}
        </p>
      );
  }
}

function Fields() {
  const { bargeIn } = useSettings();
  const change = useChangeSettings();
  const onChange = (rule: BargeInRule) => {
    change({ bargeIn: rule });
  };
  switch (bargeIn.by) {
    case 'off':
      return null;
    case 'time':
      return <TimeFields {...{ rule: bargeIn, onChange }} />;
    case 'text':
      return <TextFields {...{ rule: bargeIn, onChange }} />;
    case 'microphone':
      return <MicrophoneFields {...{ rule: bargeIn, onChange }} />;
  }
}

/** What interrupts a run, besides the button and Esc. */
export function BargeInControl() {
  const { bargeIn, text } = useSettings();
  const change = useChangeSettings();
  return (
    <div className="barge-in">
      <div className="barge-in-row">
        <span>Barge-in</span>
        <Select
          label="Barge-in"
          options={KINDS}
          value={bargeIn.by}
          onChange={(by) => {
            change({ bargeIn: firstRule(by, text) });
          }}
        />
      </div>
      <Fields key={bargeIn.by} />
    </div>
  );
}
