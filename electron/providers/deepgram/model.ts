import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';

const FULL_NAME = /^[a-z]+-.+-[a-z]{2}$/;
const FLUX = 'flux';

/** Names of the second version of the API; the first refuses them, and the second refuses all others. */
export const isFlux = (modelName: string): boolean => modelName.startsWith(`${FLUX}-`);

/**
 * The vendor's `model` is our voice. People also write the full name where we ask for the model: then it counts,
 * unless a voice other than the default was chosen too.
 * @throws OnsetError `usage` for Flux with a voice that Flux does not have
 */
export function modelName(target: Target, defaultVoice: string): string {
  const { model, voice } = target;
  const chosen = voice !== '' && voice !== defaultVoice;
  if (!chosen && FULL_NAME.test(model)) return model;
  if (model === FLUX && !isFlux(voice)) throw noFluxVoice(voice);
  return voice === '' ? model : voice;
}

function noFluxVoice(voice: string): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: `Flux has no voice "${voice}".`,
    hint: 'Choose one whose name begins with flux-, such as flux-alexis-en.',
  });
}
