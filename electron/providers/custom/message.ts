import {
  type PlaceholderName,
  type Template,
  type Values,
  fill,
  fillValue,
  isPlaceholder,
  namesIn,
  parseTemplate,
} from './placeholders.ts';
import type { FieldPath } from '../../yaml/yaml-text.ts';

/** A JSON value whose texts may have gaps; they are filled after it is built, so that no text can change its shape. */
type JsonTemplate =
  | { readonly kind: 'text'; readonly template: Template }
  | { readonly kind: 'plain'; readonly value: number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly JsonTemplate[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, JsonTemplate])[] };

/** What is written: a JSON object, or a text as it is. */
export type MessageTemplate =
  | { readonly kind: 'json'; readonly json: JsonTemplate }
  | { readonly kind: 'plain'; readonly template: Template };

/** Tells what is wrong, below the message's own path. */
export type Complain = (path: FieldPath, reason: string) => void;

/** @returns null when it complained */
export function parseMessage(
  value: unknown,
  allowed: readonly PlaceholderName[],
  complain: Complain,
): MessageTemplate | null {
  if (typeof value === 'string') return parsePlain(value, allowed, complain);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    complain([], 'must be a message: a map, which is sent as JSON, or a text');
    return null;
  }
  const json = parseJson(value, allowed, complain, []);
  return json === null ? null : { kind: 'json', json };
}

function parsePlain(
  text: string,
  allowed: readonly PlaceholderName[],
  complain: Complain,
): MessageTemplate | null {
  if (/^\s*[{[]\s*"/.test(text)) {
    complain([], 'is JSON in a text, which a quote in the spoken text would break: write it as a map');
    return null;
  }
  const parsed = parseTemplate(text, allowed);
  if (parsed.ok) return { kind: 'plain', template: parsed.template };
  complain([], `is not right: ${parsed.reason}`);
  return null;
}

function parseJson(
  value: unknown,
  allowed: readonly PlaceholderName[],
  complain: Complain,
  path: FieldPath,
): JsonTemplate | null {
  if (typeof value === 'string') {
    const parsed = parseTemplate(value, allowed);
    if (parsed.ok) return { kind: 'text', template: parsed.template };
    complain(path, `is not right: ${parsed.reason}`);
    return null;
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => parseJson(item, allowed, complain, [...path, index]));
    return { kind: 'list', items: items.filter((item) => item !== null) };
  }
  if (typeof value === 'object' && value !== null) {
    const bare = bareName(value);
    if (bare !== null) {
      complain(path, `is not right: {${bare}} without quotes is a map to YAML; write '{${bare}}'`);
      return null;
    }
    const entries = Object.entries(value).map(
      ([name, item]: [string, unknown]) =>
        [name, parseJson(item, allowed, complain, [...path, name])] as const,
    );
    return { kind: 'map', entries: entries.flatMap(([name, item]) => (item === null ? [] : [[name, item]])) };
  }
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) {
    return { kind: 'plain', value: value as number | boolean | null };
  }
  complain(path, 'is nothing that JSON can say');
  return null;
}

/** The placeholder that was meant by `{text}` without quotes. */
function bareName(value: object): string | null {
  const [entry, ...others] = Object.entries(value) as [string, unknown][];
  if (entry === undefined || others.length > 0 || entry[1] !== null) return null;
  return isPlaceholder(entry[0]) ? entry[0] : null;
}

function fillJson(json: JsonTemplate, values: Values): unknown {
  switch (json.kind) {
    case 'text':
      return fillValue(json.template, values);
    case 'plain':
      return json.value;
    case 'list':
      return json.items.map((item) => fillJson(item, values));
    case 'map':
      return Object.fromEntries(json.entries.map(([name, item]) => [name, fillJson(item, values)]));
  }
}

export const fillMessage = (message: MessageTemplate, values: Values): string =>
  message.kind === 'json' ? JSON.stringify(fillJson(message.json, values)) : fill(message.template, values);

function namesInJson(json: JsonTemplate): readonly PlaceholderName[] {
  switch (json.kind) {
    case 'text':
      return namesIn(json.template);
    case 'plain':
      return [];
    case 'list':
      return json.items.flatMap(namesInJson);
    case 'map':
      return json.entries.flatMap(([, item]) => namesInJson(item));
  }
}

export const namesInMessage = (message: MessageTemplate): readonly PlaceholderName[] =>
  message.kind === 'json' ? namesInJson(message.json) : namesIn(message.template);
