import type { OptionSpec, OptionValues } from '../../../core/contract/vendor-options.ts';

const ALL = ['ws', 'sse', 'http'];
/** The prefix of options that travel inside `generation_config`. */
const NESTED = 'generation_config.';

/** What decides when the vendor begins to speak, and how, by its own names. */
export const CARTESIA_OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'number',
    name: 'max_buffer_delay_ms',
    label: 'Longest buffering',
    effect:
      'How long text that is to be continued may wait for more of it; 0 speaks every piece as it comes. Older versions of the API began at 0.',
    transports: ['ws'],
    default: 3000,
    min: 0,
    max: 5000,
    step: 10,
    unit: 'ms',
  },
  {
    kind: 'boolean',
    name: 'flush',
    label: 'Flush',
    effect: 'Sends a flush behind the text, so that what waits is spoken at once.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'boolean',
    name: 'add_timestamps',
    label: 'Word timestamps',
    effect: 'Says where each word lies in the sound.',
    transports: ['ws', 'sse'],
    default: false,
  },
  {
    kind: 'boolean',
    name: 'use_normalized_timestamps',
    label: 'Timestamps of the normalized text',
    effect: 'Timestamps name the words of the text as it was normalized to be spoken.',
    transports: ['ws', 'sse'],
    default: false,
  },
  {
    kind: 'number',
    name: 'generation_config.speed',
    label: 'Speed',
    effect: 'Pace of the voice; the faster, the sooner a text is over.',
    transports: ALL,
    default: 1,
    min: 0.6,
    max: 1.5,
    step: 0.05,
    unit: '',
  },
  {
    kind: 'number',
    name: 'generation_config.volume',
    label: 'Volume',
    effect: 'Loudness of the voice; a quiet one passes the gate of the onset later.',
    transports: ALL,
    default: 1,
    min: 0.5,
    max: 2,
    step: 0.1,
    unit: '',
  },
  {
    kind: 'choice',
    name: 'normalization',
    label: 'Text normalization',
    effect: 'Off saves the step that turns numbers and dates into words.',
    transports: ALL,
    default: 'auto',
    choices: ['auto', 'off'],
  },
  {
    kind: 'text',
    name: 'language',
    label: 'Language',
    effect: 'Language of the text; without it the vendor decides.',
    transports: ALL,
    default: '',
    placeholder: 'en',
  },
];

/** The options as fields of a request. `flush` is a message of its own; an empty text is none. */
export function optionFields(options: OptionValues): Readonly<Record<string, unknown>> {
  const set = Object.entries(options).filter(([name, value]) => name !== 'flush' && value !== '');
  const plain = set.filter(([name]) => !name.startsWith(NESTED));
  const nested = set
    .filter(([name]) => name.startsWith(NESTED))
    .map(([name, value]) => [name.slice(NESTED.length), value] as const);
  if (nested.length === 0) return Object.fromEntries(plain);
  return { ...Object.fromEntries(plain), generation_config: Object.fromEntries(nested) };
}
