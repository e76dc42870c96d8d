import { type WireObject, parseObject } from '../json.ts';
import type { Condition } from './fields.ts';
import { valueAt } from './json-path.ts';

/** A message as it came; `object` null where it is no JSON object. */
export interface Message {
  readonly text: string;
  readonly object: WireObject | null;
}

export const messageOf = (text: string): Message => ({ text, object: parseObject(text) });

/** Whether a message is what was described. A field that should be null may be absent. */
export function holds(condition: Condition, { text, object }: Message): boolean {
  if (condition.kind === 'text') return text.trim() === condition.text;
  if (object === null) return false;
  return condition.fields.every(({ path, equals }) => (valueAt(object, path) ?? null) === equals);
}
