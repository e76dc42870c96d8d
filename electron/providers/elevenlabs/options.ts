import { OnsetError } from '../../../core/contract/result.ts';
import type { OptionSpec, OptionValues } from '../../../core/contract/vendor-options.ts';

const SCHEDULE_DEFAULT = '120,160,250,290';
const HTTP = ['http', 'batch'];
const SCHEDULE_LIMITS = { min: 50, max: 500 };

/** What decides when the vendor begins to speak, by its own names where the wire has one. */
export const ELEVENLABS_OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'boolean',
    name: 'multi_context',
    label: 'Multi-context socket',
    effect: 'Dials multi-stream-input, whose socket stays open for the next reply.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'boolean',
    name: 'auto_mode',
    label: 'Auto mode',
    effect: 'Drops the chunk schedule and speaks each whole sentence or phrase as it comes.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'text',
    name: 'chunk_length_schedule',
    label: 'Chunk length schedule',
    effect:
      'Characters that must wait before each part is spoken, the last repeats: the first decides the first audio.',
    transports: ['ws'],
    default: SCHEDULE_DEFAULT,
    placeholder: '50,120,160,290',
  },
  {
    kind: 'boolean',
    name: 'flush',
    label: 'Flush',
    effect:
      'Forces what waits to be spoken at once; a context is always flushed, because closing drops what waits.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'boolean',
    name: 'sync_alignment',
    label: 'Alignment with every chunk',
    effect: 'Says of every chunk where its characters lie; without it some chunks have none.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'number',
    name: 'inactivity_timeout',
    label: 'Inactivity timeout',
    effect: 'How long a socket, or a context on it, may wait for text before the server closes it.',
    transports: ['ws'],
    default: 20,
    min: 1,
    max: 180,
    step: 1,
    unit: 's',
  },
  {
    kind: 'boolean',
    name: 'with_timestamps',
    label: 'With timestamps',
    effect: 'Answers JSON with base64 audio and the place of every character instead of audio bytes.',
    transports: ['http', 'batch'],
    default: false,
  },
  {
    kind: 'number',
    name: 'optimize_streaming_latency',
    label: 'Optimize streaming latency',
    effect: 'Deprecated: the higher, the more quality is given up for a lower latency.',
    transports: ['http'],
    default: 0,
    min: 0,
    max: 4,
    step: 1,
    unit: '',
  },
  {
    kind: 'choice',
    name: 'apply_text_normalization',
    label: 'Text normalization',
    effect: 'Off saves the step that turns numbers and dates into words.',
    transports: ['ws', 'http', 'batch'],
    default: 'auto',
    choices: ['auto', 'on', 'off'],
  },
  {
    kind: 'boolean',
    name: 'previous_text',
    label: 'Text before',
    effect:
      'Tells each request of a reply what was said before it, so that the voice goes on as in one breath.',
    transports: HTTP,
    default: false,
  },
  {
    kind: 'boolean',
    name: 'next_text',
    label: 'Text behind',
    effect: 'Tells each request of a reply what is to follow, as far as it has come by then.',
    transports: HTTP,
    default: false,
  },
  {
    kind: 'boolean',
    name: 'previous_request_ids',
    label: 'Requests before',
    effect:
      'Names the last three answered requests of the reply, so that the voice goes on from their sound.',
    transports: HTTP,
    default: false,
  },
];

/** @throws OnsetError `usage` for what is no list of lengths that the vendor takes */
function readSchedule(text: string): readonly number[] {
  const lengths = text.split(',').map(Number);
  const { min, max } = SCHEDULE_LIMITS;
  if (lengths.every((length) => Number.isInteger(length) && length >= min && length <= max)) return lengths;
  throw new OnsetError({
    code: 'usage',
    message: `chunk_length_schedule cannot be ${JSON.stringify(text)}.`,
    hint: `Give whole numbers from ${min} to ${max} with commas between them, as in ${SCHEDULE_DEFAULT}.`,
  });
}

/** The schedule as the first message says it; null where the vendor's own counts. @throws OnsetError `usage` */
export function chunkSchedule({ chunk_length_schedule: typed }: OptionValues): readonly number[] | null {
  return typeof typed === 'string' ? readSchedule(typed) : null;
}

/** The options of these names that are set, as they go into a query. */
export function inQuery(options: OptionValues, names: readonly string[]): Record<string, string> {
  const set = Object.entries(options).filter(([name]) => names.includes(name));
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}
