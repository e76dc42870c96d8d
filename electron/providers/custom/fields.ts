import * as z from 'zod';
import { type JsonPath, parsePath } from './json-path.ts';
import { type MessageTemplate, parseMessage } from './message.ts';
import { type PlaceholderName, type Template, parseTemplate } from './placeholders.ts';

export const words = (maxCharacters: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(maxCharacters, `must not be longer than ${maxCharacters} characters`);

/** A text with gaps. */
export const template = (...allowed: readonly PlaceholderName[]) =>
  z.string().transform((text, context): Template => {
    const parsed = parseTemplate(text, allowed);
    if (parsed.ok) return parsed.template;
    context.addIssue(`is not right: ${parsed.reason}`);
    return z.NEVER;
  });

/** Something to write. */
export const message = (...allowed: readonly PlaceholderName[]) =>
  z.unknown().transform((value, context): MessageTemplate => {
    const parsed = parseMessage(value, allowed, (path, reason) =>
      context.addIssue({
        code: 'custom',
        path: [...path],
        message: reason,
      }),
    );
    return parsed ?? z.NEVER;
  });

const NO_PATH = 'is no path; write it like data.audio or items[0].audio';

function pathIn(text: string, takesLists: boolean): JsonPath | null {
  const path = parsePath(text);
  return path !== null && (takesLists || path.every(({ kind }) => kind !== 'all')) ? path : null;
}

export const jsonPath = z.string().transform((text, context): JsonPath => {
  const path = pathIn(text, false);
  if (path !== null) return path;
  context.addIssue(NO_PATH);
  return z.NEVER;
});

/** A path that may go through every item of a list. */
export const listPath = z.string().transform((text, context): JsonPath => {
  const path = pathIn(text, true);
  if (path !== null) return path;
  context.addIssue('is no path; write it like words or words[].start');
  return z.NEVER;
});

/** What a message must be: this text and nothing else, or JSON with these values. */
export type Condition =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'json';
      readonly fields: readonly { readonly path: JsonPath; readonly equals: unknown }[];
    };

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be a text, a number, true, false or null',
});

const fieldValues = z.record(z.string(), scalar).transform((fields, context): Condition => {
  const names = Object.keys(fields);
  if (names.length === 0) context.addIssue('must name at least one field');
  for (const name of names) {
    if (pathIn(name, false) !== null) continue;
    context.addIssue({ code: 'custom', path: [name], message: NO_PATH, params: { at: 'name' } });
  }
  return {
    kind: 'json',
    fields: Object.entries(fields).map(([name, equals]) => ({ path: parsePath(name) ?? [], equals })),
  };
});

export const condition = z.union(
  [words(1000).transform((text): Condition => ({ kind: 'text', text })), fieldValues],
  { error: 'must be a map from paths to the values there, or the whole text of the message' },
);
