import * as z from 'zod';
import { parseFormatId } from '../../../core/audio/format.ts';
import { map } from '../../../core/contract/named-map.ts';
import { formatKind } from '../check-target.ts';
import { address } from './address.ts';
import { headers } from './headers.ts';
import { condition, jsonPath, listPath, message, words } from './fields.ts';

/** Where a key may never go is where a server would be asked to say it back, or a log would keep it. */
const SETTINGS = ['voice', 'model', 'format', 'sampleRate', 'language', 'uuid'] as const;

const model = z
  .union([words(200), map({ id: words(200), label: words(200).optional() })], {
    error: 'must be an id, or a map with id and label',
  })
  .transform((given) =>
    typeof given === 'string'
      ? { id: given, label: given }
      : { id: given.id, label: given.label ?? given.id },
  );

interface VoiceEntry {
  readonly id: string;
  readonly label?: string | undefined;
  readonly language?: string | undefined;
  readonly gender?: 'female' | 'male' | 'neutral' | undefined;
}

const voice = z
  .union(
    [
      words(200),
      map({
        id: words(200),
        label: words(200).optional(),
        language: words(35).optional(),
        gender: z.enum(['female', 'male', 'neutral']).optional(),
      }),
    ],
    { error: 'must be an id, or a map with id, label, language and gender' },
  )
  .transform((given): VoiceEntry => (typeof given === 'string' ? { id: given } : given));

const NO_FORMAT = 'is no format; write kind_rate, such as pcm_24000, wav_16000, mulaw_8000 or mp3_44100';
const formatId = z.string().refine((id) => parseFormatId(id) !== null, NO_FORMAT);

/** Format ids by the names that the server has for them. */
const formats = z.union(
  [
    z
      .array(formatId)
      .min(1, 'must name at least one format')
      .transform((ids) => new Map(ids.map((id) => [id, formatKind(id)]))),
    z.record(z.string(), words(100)).transform((given, context) => {
      for (const id of Object.keys(given).filter((name) => parseFormatId(name) === null)) {
        context.addIssue({ code: 'custom', path: [id], message: NO_FORMAT, params: { at: 'name' } });
      }
      if (Object.keys(given).length === 0) context.addIssue('must name at least one format');
      return new Map(Object.entries(given));
    }),
  ],
  { error: "must be a list of formats, or a map from formats to the server's names for them" },
);

const audio = z.union(
  [
    z.literal('binary'),
    map({
      when: condition.optional(),
      path: jsonPath,
      encoding: z.enum(['base64', 'hex']).default('base64'),
    }),
  ],
  { error: 'must be binary, or a map with path (and when, encoding)' },
);

const times = map({
  when: condition.optional(),
  texts: listPath,
  starts: listPath,
  ends: listPath,
  unit: z.enum(['ms', 's']),
});

const END = 'must be close, or a map with when';
const signal = map({ when: condition });

/** One server, as its description is written (docs/custom-provider.md). */
export const customServerSchema = map({
  name: words(60),
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be of small letters, digits and single hyphens')
    .max(40, 'must not be longer than 40 characters')
    .optional(),
  url: address(SETTINGS),
  key: map({
    variable: z
      .string()
      .regex(/^[A-Z_][A-Z0-9_]*$/, 'must be the name of an environment variable, such as MY_SERVER_KEY'),
  }).optional(),
  headers: headers(SETTINGS).default([]),
  subprotocols: z
    .array(z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'must be one word, without blanks or commas'))
    .default([]),
  models: z.array(model).min(1, 'must name at least one model').optional(),
  voices: z.array(voice).min(1, 'must name at least one voice').optional(),
  formats,
  maxCharacters: z
    .number()
    .int('must be a whole number')
    .positive('must be more than 0')
    .max(100_000, 'must be at most 100000')
    .default(10_000),
  framing: z.enum(['raw', 'sse', 'ndjson', 'whole']).optional(),
  body: message(...SETTINGS, 'text').optional(),
  streamsText: z.boolean().default(false),
  open: z.array(message(...SETTINGS, 'key')).default([]),
  ready: signal.optional(),
  speak: message(...SETTINGS, 'text').optional(),
  flush: message(...SETTINGS).optional(),
  finish: message(...SETTINGS).optional(),
  cancel: z.union([z.literal('close'), message(...SETTINGS)]).default('close'),
  reply: jsonPath.optional(),
  audio,
  words: times.optional(),
  done: z.union([z.literal('close'), signal], { error: END }).optional(),
  cancelled: signal.optional(),
  error: map({ when: condition.optional(), message: jsonPath, code: jsonPath.optional() }).optional(),
});
export type CustomServer = z.infer<typeof customServerSchema> & { readonly id: string };
