import { lensInstantsOfRun } from '../../core/session/figures/instants-of.ts';
import type { Session } from '../../core/session/session.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import { lensScope } from '../../core/timeline/lens-scope.ts';
import { isOwnDefinition, lensName } from '../../core/timeline/lens-words.ts';
import { measure } from '../../core/timeline/lens.ts';

export interface LensLine {
  readonly label: string;
  readonly words: string;
}

const MISSING = {
  start: 'this run does not have its start',
  end: 'this run does not have its end',
  onset: 'no first audible sample was found',
} as const;

/** A run through somebody else's definition, and what that takes in and leaves out; nothing for Onset's own. */
export function lensLines(session: Session, definition: LensDefinition): readonly LensLine[] {
  if (isOwnDefinition(definition)) return [];
  const { ms, missing } = measure(lensInstantsOfRun(session), definition);
  const { included, excluded } = lensScope(definition);
  return [
    {
      label: lensName(definition),
      words: missing === null ? `${ms.toFixed(1).padStart(8)} ms` : `– ${MISSING[missing]}`,
    },
    { label: '  in', words: included.join(', ') },
    { label: '  out', words: excluded.join(', ') },
  ];
}
