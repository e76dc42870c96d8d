import * as z from 'zod';
import { labProfileSchema } from './lab-profile.ts';
import { connectionPolicySchema, targetSchema } from './target.ts';

/** What Onset remembers between starts. No secrets. */
export const settingsSchema = z.object({
  version: z.literal(1),
  theme: z.enum(['system', 'dark', 'light']),
  target: targetSchema,
  text: z.string().max(100_000),
  prebufferMs: z.number().min(0).max(5000),
  volume: z.number().min(0).max(1),
  connection: connectionPolicySchema,
  inspectorOpen: z.boolean(),
  labPreset: z.string(),
  labProfile: labProfileSchema,
});
export type Settings = z.infer<typeof settingsSchema>;
