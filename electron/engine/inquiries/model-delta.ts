import type { Failure } from '../../../core/contract/result.ts';
import { protocolFailure } from '../../providers/http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../../providers/json.ts';

/** One event of a streamed chat completion. */
export type ModelDelta =
  /** `isLast`: the model gave the reason why it says no more. */
  | { readonly kind: 'text'; readonly text: string; readonly isLast: boolean }
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly failure: Failure };

/** What an event says; a role, a tool call or a count of tokens is no text. */
export function readDelta(data: string): ModelDelta {
  if (data === '[DONE]') return { kind: 'done' };
  const object = parseObject(data);
  if (object === null)
    return { kind: 'error', failure: protocolFailure('The model', 'an event that is no JSON') };
  const error = objectField(object, 'error');
  if (error !== null) return { kind: 'error', failure: refused(error) };
  const { choices } = object;
  const choice = objectField({ first: Array.isArray(choices) ? (choices[0] as unknown) : null }, 'first');
  const delta = choice === null ? null : objectField(choice, 'delta');
  return {
    kind: 'text',
    text: delta === null ? '' : (textField(delta, 'content') ?? ''),
    isLast: choice !== null && textField(choice, 'finish_reason') !== null,
  };
}

function refused(error: WireObject): Failure {
  return {
    code: 'rejected',
    message: `The model refused: ${(textField(error, 'message') ?? 'no reason given').slice(0, 300)}`,
    hint: 'Check model name, account and prompt.',
  };
}
