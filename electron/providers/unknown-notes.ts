import type { AdapterEvent } from './adapter.ts';

/** The remark on a message of a type that the adapter does not know. */
export type UnknownNotes = (type: string) => readonly AdapterEvent[];

/** A log takes no more than this of what nobody understands. */
const MAX_TYPES = 20;
const MAX_NAME_CHARACTERS = 80;

/**
 * Vendors add messages without asking, and what is not understood need not matter: it is told once a type, so that a
 * keep-alive fills no log.
 */
export function createUnknownNotes(): UnknownNotes {
  const told = new Set<string>();
  return (type) => {
    const name = type.slice(0, MAX_NAME_CHARACTERS);
    if (told.has(name) || told.size === MAX_TYPES) return [];
    told.add(name);
    const message = `A message of the unknown type "${name}" was passed over.`;
    return [{ kind: 'note', level: 'info', code: 'unknown_message', message }];
  };
}
