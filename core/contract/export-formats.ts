import * as z from 'zod';
import { lensDefinitionSchema } from '../timeline/lens-definition.ts';
import { runChoiceSchema } from './history/changes.ts';

/** What runs can be given away as. */
export const EXPORT_FORMATS = ['csv', 'json', 'har', 'perfetto', 'otlp', 'wav', 'html', 'onset'] as const;
export const exportFormatSchema = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What a page can be handed at once, and a person can still open. */
export const EXPORT_LIMIT_BYTES = 256 * 1024 * 1024;

export const exportQuestionSchema = z.object({
  choice: runChoiceSchema,
  format: exportFormatSchema,
  definition: lensDefinitionSchema,
  /** Texts, and with them the audio, can be left out. */
  withText: z.boolean(),
});
export type ExportQuestion = z.infer<typeof exportQuestionSchema>;

/** A file to be saved. Several files of one export (audio of several runs) come as one zip. */
export const exportedFileSchema = z.object({
  name: z.string().max(200),
  mediaType: z.string().max(100),
  bytes: z.instanceof(Uint8Array),
  /** Chosen runs that are not in it, because they lack what it is made of. */
  leftOut: z.number().int().min(0),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

export const EXPORT_COMMANDS = {
  /** Runs of history as a file to be saved. */
  'history.export': { input: exportQuestionSchema, output: exportedFileSchema },
} as const;
