import * as z from 'zod';
import { releaseReasonSchema } from '../contract/chunking.ts';
import { purposeSchema } from '../contract/purpose.ts';
import { recordedPlanSchema } from '../contract/reply-plan.ts';
import { failureSchema } from '../contract/result.ts';
import { connectionPolicySchema, targetSchema } from '../contract/target.ts';
import { MARK_NAMES, PLAYBACK_MARKS } from '../timeline/marks.ts';

/**
 * A run is the list of the things that happened to it, in the order in which the engine saw them. The same list
 * crosses the door, is appended to disk, and is folded into a `Session` (reduce.ts) by page, engine and command
 * line alike, so a figure cannot differ between them. All `at` are MonoMs of the engine's process.
 *
 * A change that an older Onset cannot read, or that old records do not meet, takes a new version and a lift from the one
 * before it (migrate.ts).
 */
export const SESSION_VERSION = 1;

const at = z.number();
/** Half-width of the interval in which the true instant lies, ms. */
const errorMs = z.number().min(0);
/** Index of the request within the reply; one text, one request: 0. */
const request = z.number().int().min(0);

const runStartedSchema = z.object({
  kind: z.literal('started'),
  version: z.literal(SESSION_VERSION),
  /** textReady: zero of every relative time of this run. */
  at,
  /** Wall clock, ISO 8601, for display only. */
  startedAt: z.string(),
  /** CLOCK_MONOTONIC (process.hrtime) minus the process's performance.now(), ms: joins stamps of two processes. */
  clockOriginMs: z.number(),
  target: targetSchema,
  text: z.string(),
  /** Audio that must be buffered before playback starts, ms. */
  prebufferMs: z.number().min(0),
  connection: connectionPolicySchema,
  playback: z.enum(['device', 'virtual']),
  /** How the text was cut into requests; absent = one text, one request. */
  plan: recordedPlanSchema.optional(),
  purpose: purposeSchema.optional(),
});

/** More of the text became available: a token of a model. Only where the text comes in time. */
const textCameSchema = z.object({ kind: z.literal('text'), at, text: z.string() });

/**
 * The chunker let go of the text from `start` to `end` (UTF-16 offsets into the run's text): the `textReady` of that
 * piece. In one open stream all pieces are of request 0.
 */
const releasedSchema = z.object({
  kind: z.literal('released'),
  request,
  at,
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  reason: releaseReasonSchema,
  endsSentence: z.boolean(),
});

/** A request failed and another one says its piece in its place. */
const switchedSchema = z.object({
  kind: z.literal('switched'),
  at,
  request,
  replaces: request,
  to: z.enum(['again', 'batch', 'target']),
  /** Whom the new request asks. */
  target: targetSchema,
  reason: failureSchema,
  /** The sound that came of the piece already: so much of the new request's is not played, ms. */
  skipMs: z.number().min(0),
});

/** The request was answered from the phrase cache: nothing was sent, and its marks are of that. */
const cachedSchema = z.object({
  kind: z.literal('cached'),
  request,
  at,
  /** The beginning of the key under which the answer is kept. */
  key: z.string(),
});

/**
 * What became of a phrase that was asked for before the text was there. A used one is request 0, whose marks and chunks
 * from before `at` are told as of `at`; of a discarded one this is all that is told.
 */
const speculatedSchema = z.object({
  kind: z.literal('speculated'),
  /** When the text showed whether it begins so. */
  at,
  phrase: z.string(),
  outcome: z.enum(['used', 'discarded']),
  /** As vendors count them. */
  characters: z.number().int().min(0),
  /** Those that went to the provider: none where the phrase was cached, or dropped in time. */
  sentCharacters: z.number().int().min(0),
  /** Null when it was dropped before it was on its way. */
  dispatchedAt: at.nullable(),
  /** Its first audio; null when none had come by `at`. */
  firstAudioAt: at.nullable(),
});

/** The text is complete and all of it is released: no further request follows. */
const textEndedSchema = z.object({ kind: z.literal('text_ended'), at });

/** Every request of a planned reply is answered: no more sound comes. */
const repliedSchema = z.object({ kind: z.literal('replied'), at });

const markSeenSchema = z.object({
  kind: z.literal('mark'),
  request,
  mark: z.enum(MARK_NAMES),
  at,
  errorMs,
});

const connectionKnownSchema = z.object({
  kind: z.literal('connection'),
  request,
  at,
  temperature: z.enum(['cold', 'warm']),
  protocol: z.enum(['http/1.1', 'h2', 'websocket', 'grpc']),
  tls: z.object({ version: z.string(), resumed: z.boolean() }).nullable(),
  remoteAddress: z.string(),
  /** How long the TCP handshake of this connection took, ms; known for warm runs too. */
  tcpHandshakeMs: z.number().min(0).nullable(),
  /** Present where it was made for this run before its text existed; set-up that a provider acknowledges included. */
  preconnected: z
    .object({
      /** From the first step of the dial to the moment the connection stood, ms. */
      dialMs: z.number().min(0),
      /** How long it had stood when the text was ready, ms. */
      aheadMs: z.number(),
    })
    .optional(),
});

/** The idle connection taken for this request was dead: its text, connection and marks are void, a dial follows. */
const redialledSchema = z.object({ kind: z.literal('redialled'), request, at });

const formatKnownSchema = z.object({
  kind: z.literal('format'),
  at,
  sampleRate: z.number(),
  channels: z.number().int(),
});

const chunkArrivedSchema = z.object({
  kind: z.literal('chunk'),
  request,
  /** Counts 0, 1, 2 … over the whole run. */
  seq: z.number().int().min(0),
  at,
  errorMs,
  /** Audio payload: after base64 and container headers. */
  sizeBytes: z.number().int().min(0),
  samples: z.number().int().min(0),
  audioMs: z.number().min(0),
});

/** The first audible sample, as sound position from the first sample; emitted once, when the onset has held. */
export const onsetFoundSchema = z.object({
  kind: z.literal('onset'),
  at,
  audioMs: z.number().min(0),
  detector: z.object({ windowMs: z.number(), hopMs: z.number(), gateDbfs: z.number(), holdMs: z.number() }),
});

/** A silence of 30 ms or more in the played sound, by the level rule of the onset; at its start and end too. */
const silenceFoundSchema = z.object({
  kind: z.literal('silence'),
  at,
  fromMs: z.number().min(0),
  toMs: z.number().min(0),
});

/** How a request's sound met that of the request before it (core/audio/seams.ts). */
const seamMeasuredSchema = z.object({
  kind: z.literal('seam'),
  at,
  /** The one that begins at the seam. */
  request,
  positionMs: z.number().min(0),
  endPaddingMs: z.number().min(0),
  startPaddingMs: z.number().min(0),
  levelJumpDb: z.number().nullable(),
  stepDbfs: z.number(),
  clickDb: z.number(),
});

/** Where words lie in the sound, as the vendor says: positions from the first sample, in the order of the text. */
const wordsTimedSchema = z.object({
  kind: z.literal('words'),
  /** Whose sound the positions are in; absent = request 0. */
  request: request.optional(),
  at,
  words: z.array(z.object({ text: z.string(), startMs: z.number().min(0), endMs: z.number().min(0) })),
});
export type TimedWord = z.infer<typeof wordsTimedSchema>['words'][number];

/** What the player measured, on the engine's clock, with the clock map's own ± in `errorMs`. */
export const playbackReportSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('mark'), mark: z.enum(PLAYBACK_MARKS), at, errorMs }),
  /** The queue ran empty before the end: `endAt` null while it lasts. `audioMs` = sound position of the gap. */
  z.object({
    what: z.literal('stall'),
    startAt: z.number(),
    endAt: z.number().nullable(),
    audioMs: z.number().min(0),
    errorMs,
  }),
  /** The device itself starved (render underrun), as counted by the browser. */
  z.object({
    what: z.literal('render_underrun'),
    events: z.number().int().min(0),
    totalMs: z.number().min(0),
  }),
  /** How audio time was mapped to the clock, and the latency used. */
  z.object({
    what: z.literal('output'),
    method: z.enum(['timestamp', 'latency']),
    latencyMs: z.number().min(0),
  }),
]);
export type PlaybackReport = z.infer<typeof playbackReportSchema>;

const playbackSeenSchema = z.object({ kind: z.literal('playback'), report: playbackReportSchema });

/** Lines for the log that no other event carries: a vendor's metadata, a retry, a warning with its evidence. */
const noteSchema = z.object({
  kind: z.literal('note'),
  at,
  level: z.enum(['info', 'warning']),
  code: z.string(),
  message: z.string(),
});

/** What went over the wire around a failure, keys masked, bodies cut to a few kilobytes. */
const exchangeSchema = z.object({ request: z.string(), response: z.string() });

const runFailedSchema = z.object({
  kind: z.literal('failed'),
  at,
  error: failureSchema,
  exchange: exchangeSchema.nullable(),
});

const runEndedSchema = z.object({
  kind: z.literal('ended'),
  at,
  outcome: z.enum(['completed', 'cancelled', 'failed']),
  instrument: z.object({
    errorBarMs: z.number().min(0),
    trusted: z.boolean(),
    /** Sentences, empty when trusted. */
    reasons: z.array(z.string()),
    loopDelayMaxMs: z.number().min(0),
    gcMs: z.number().min(0),
  }),
});

export const runEventSchema = z.discriminatedUnion('kind', [
  runStartedSchema,
  textCameSchema,
  releasedSchema,
  switchedSchema,
  cachedSchema,
  speculatedSchema,
  textEndedSchema,
  repliedSchema,
  markSeenSchema,
  connectionKnownSchema,
  redialledSchema,
  formatKnownSchema,
  chunkArrivedSchema,
  onsetFoundSchema,
  silenceFoundSchema,
  seamMeasuredSchema,
  wordsTimedSchema,
  playbackSeenSchema,
  noteSchema,
  runFailedSchema,
  runEndedSchema,
]);

export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;
export type Exchange = z.infer<typeof exchangeSchema>;
