import type { RunRequest } from '../engine.ts';
import { type Mask, createMask, secretSpellings } from './mask.ts';

/** What must not be said of a run, in text and in bytes. */
export interface RunSecrets {
  readonly mask: Mask;
  readonly spellings: readonly Buffer[];
}

/** Of everybody who may be asked: whoever is may echo what he was asked with. */
export function runSecrets(
  { target, plan }: Pick<RunRequest, 'target' | 'plan'>,
  keyFor: (provider: string) => string | null,
): RunSecrets {
  const seconds = (plan?.fallback ?? []).flatMap((step) => (step.kind === 'target' ? [step.target] : []));
  const asked = [target, ...seconds].map(({ provider, endpoint }) => ({ key: keyFor(provider), endpoint }));
  const masks = asked.map(({ key, endpoint }) => createMask(key, endpoint));
  return {
    mask: (text) => masks.reduce((masked, one) => one(masked), text),
    spellings: asked.flatMap(({ key, endpoint }) => secretSpellings(key, endpoint)),
  };
}
