import * as z from 'zod';
import { playbackReportSchema, runEventSchema } from '../session/record/record.ts';
import { AUDITION_COMMANDS } from './audition-commands.ts';
import { bargeInSchema, plannedBargeInSchema } from './barge-in.ts';
import { keyStateSchema, providerSchema } from './catalogue.ts';
import { connectionTestSchema, regionReachSchema } from './connection-test.ts';
import {
  customFileNameSchema,
  customReadingSchema,
  customServerSchema,
  customTextSchema,
} from './custom-server.ts';
import { EXPORT_COMMANDS } from './export-formats.ts';
import { HISTORY_COMMANDS } from './history/commands.ts';
import { labProfileSchema } from './lab-profile.ts';
import { modelQuestionSchema } from './model-question.ts';
import { phraseCacheInfoSchema, warmPhrasesSchema, warmedPhraseSchema } from './phrases.ts';
import { purposeSchema } from './purpose.ts';
import { replyPlanSchema } from './reply-plan.ts';
import { SESSION_COMMANDS } from './session-commands.ts';
import { settingsSchema } from './settings.ts';
import { connectionPolicySchema, targetSchema } from './target.ts';
import { tokenLineSchema } from './token-source.ts';

const runId = z.string().min(1).max(64);
const nothing = z.null();
const providerId = z.string().min(1).max(64);
/** Null = a new one. */
const customText = z.object({ file: customFileNameSchema.nullable(), text: customTextSchema });

/**
 * Everything a page may ask of an engine: name -> what goes in, what comes out (inside a Result).
 * Doors, preload and the page's client are derived from this table; nothing is kept by hand beside it.
 */
export const COMMANDS = {
  /** Who answers, and what it can do here. */
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      shell: z.enum(['desktop', 'browser']),
      platform: z.string(),
      /** Where a key would be kept: the OS keychain, or this process's memory until it ends. */
      secrets: z.enum(['keychain', 'memory']),
      historyFolder: z.string(),
    }),
  },
  /** The engine's clock now; called repeatedly to map the page's clock onto it. */
  'clock.ping': { input: nothing, output: z.object({ engineMs: z.number() }) },
  'catalogue.list': { input: nothing, output: z.array(providerSchema) },
  /** Asks the provider for the voices that the key may use, and keeps them. */
  'voices.refresh': {
    input: z.object({ provider: providerId }),
    output: z.object({ count: z.number().int().min(0), asOf: z.string() }),
  },
  'run.start': {
    input: z.object({
      target: targetSchema,
      text: z.string().max(100_000),
      prebufferMs: z.number().min(0).max(5000),
      connection: connectionPolicySchema,
      playback: z.enum(['device', 'virtual']),
      /** Absent = the whole text in one request. */
      plan: replyPlanSchema.optional(),
      /** For a virtual player; whoever plays it on a device interrupts it by `run.stop`. */
      bargeIn: plannedBargeInSchema.optional(),
      purpose: purposeSchema.optional(),
    }),
    output: z.object({ runId }),
  },
  /** Barge-in: cancels the request; the answer comes when the cancel was written. */
  'run.stop': { input: z.object({ runId, bargeIn: bargeInSchema.optional() }), output: nothing },
  /** What the page's player measured, already on the engine's clock. */
  'run.playback': { input: z.object({ runId, report: playbackReportSchema }), output: nothing },
  /** The page has played (or given up) everything: the run can be closed. */
  'run.settled': { input: z.object({ runId }), output: nothing },
  /** Opens the connection a run with this target would use, so that the next run is warm. */
  'connection.warm': {
    input: z.object({ target: targetSchema, connections: z.number().int().min(1).max(200).optional() }),
    output: nothing,
  },
  /** Whether the next run with this target would find a connection. */
  'connection.state': {
    input: z.object({ target: targetSchema }),
    output: z.object({ temperature: z.enum(['cold', 'warm']) }),
  },
  /** Dials the target's host anew, with the key and without a text. */
  'connection.test': { input: z.object({ target: targetSchema }), output: connectionTestSchema },
  /** Dials every region of a provider a few times, in turns; nearest first. */
  'regions.sweep': {
    input: z.object({ provider: providerId }),
    output: z.array(regionReachSchema),
  },
  /** Asks a language model with the key kept for it, and gives back what it said with its stamps. */
  'model.ask': {
    input: modelQuestionSchema,
    output: z.object({ tokens: z.array(tokenLineSchema) }),
  },
  /** Gives up every question that a language model has not answered yet. */
  'model.stop': { input: nothing, output: nothing },
  /** Whether a key for the language model is known; one is set like a provider's, under `llm`. */
  'model.key': { input: nothing, output: z.object({ keyState: keyStateSchema }) },
  /** The newest runs made by hand, newest first, as their event lists without audio. */
  'history.list': {
    input: z.object({ limit: z.number().int().min(1).max(500) }),
    output: z.object({
      runs: z.array(z.object({ runId, number: z.number().int().min(1), events: z.array(runEventSchema) })),
    }),
  },
  /** One run as its event list without audio. */
  'history.get': { input: z.object({ runId }), output: z.object({ events: z.array(runEventSchema) }) },
  /** The received audio of one run as 16-bit WAV. */
  'history.audio': { input: z.object({ runId }), output: z.object({ wav: z.instanceof(Uint8Array) }) },
  /** What the phrase cache holds. */
  'cache.info': { input: nothing, output: phraseCacheInfoSchema },
  'cache.clear': { input: nothing, output: z.object({ count: z.number().int().min(0) }) },
  /** Has phrases spoken for nobody, one after the other, and keeps the answers. */
  'cache.warm': { input: warmPhrasesSchema, output: z.array(warmedPhraseSchema) },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsSchema.partial().omit({ version: true }), output: settingsSchema },
  /** Keys go in and never come out. */
  'secret.set': {
    input: z.object({ provider: providerId, key: z.string().min(1).max(4096) }),
    output: nothing,
  },
  'secret.clear': { input: z.object({ provider: providerId }), output: nothing },
  /** Descriptions of servers of one's own, sound or not. */
  'custom.list': { input: nothing, output: z.array(customServerSchema) },
  /** What is wrong with a description before it is kept. */
  'custom.check': { input: customText, output: customReadingSchema },
  /** Only a sound one is kept; it is a provider from then on. A file that was removed comes back by its name. */
  'custom.save': { input: customText, output: customServerSchema },
  /** Its key goes with it. */
  'custom.remove': { input: z.object({ file: customFileNameSchema }), output: nothing },
  'lab.profile': { input: labProfileSchema, output: nothing },
  ...AUDITION_COMMANDS,
  ...EXPORT_COMMANDS,
  ...HISTORY_COMMANDS,
  ...SESSION_COMMANDS,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName> = z.infer<(typeof COMMANDS)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.infer<(typeof COMMANDS)[N]['output']>;
