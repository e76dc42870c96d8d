import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import { outputFormat } from './formats.ts';
import { optionFields } from './options.ts';

/** All of a request but its text, which must stay the same in a context. */
export function generationFields(target: Target, declared: AudioFormat): Readonly<Record<string, unknown>> {
  return {
    model_id: target.model,
    voice: target.voice,
    output_format: outputFormat(declared),
    ...optionFields(target.options ?? {}),
  };
}
