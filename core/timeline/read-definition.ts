import { LENS_PRESETS } from './lens-presets.ts';
import { OWN_DEFINITION, type LensDefinition, lensDefinitionSchema } from './lens-definition.ts';

/** `onset`, somebody else's name, or instants: `dial..heard`, `connected..firstAudio+silence`. */
const SPAN = /^(\w+)\.\.(\w+?)(\+silence)?$/;

export const DEFINITION_NAMES: readonly string[] = ['onset', ...LENS_PRESETS.map(({ id }) => id)];

/** A definition of latency as it is typed; null when it is none. */
export function readDefinition(typed: string): LensDefinition | null {
  if (typed === 'onset') return OWN_DEFINITION;
  const preset = LENS_PRESETS.find(({ id }) => id === typed);
  if (preset !== undefined) return preset.definition;
  const [, start, end, silence] = SPAN.exec(typed) ?? [];
  const parsed = lensDefinitionSchema.safeParse({ start, end, addsLeadingSilence: silence !== undefined });
  return parsed.success ? parsed.data : null;
}
