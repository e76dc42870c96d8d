import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { Outgoing } from '../adapter.ts';
import { type WireObject, textField } from '../json.ts';
import { jsonMessage } from '../socket-codec.ts';
import { chunkSchedule } from './options.ts';

/** What one reply writes on a socket, and which messages answer it. */
export interface Dialect {
  readonly begin: () => readonly Outgoing[];
  readonly speak: (text: string, isOpen: boolean) => readonly Outgoing[];
  readonly flush: () => readonly Outgoing[];
  readonly finish: () => readonly Outgoing[];
  readonly cancel: () => readonly Outgoing[];
  readonly isOurs: (message: WireObject) => boolean;
}

/** The first message is one space, and carries what may not change later. */
function opening(options: OptionValues): WireObject {
  const schedule = chunkSchedule(options);
  if (schedule === null) return { text: ' ' };
  return { text: ' ', generation_config: { chunk_length_schedule: schedule } };
}

/**
 * The last word is held, or glued to the next, where no space follows it. So a piece whose text goes on is sent as it
 * is: it may end inside a word.
 */
const spaced = (text: string, isOpen: boolean): string => (isOpen || /\s$/.test(text) ? text : `${text} `);

/** stream-input: one reply a socket, which the server closes after it. There is no cancel but to leave. */
export function streamInput(options: OptionValues): Dialect {
  return {
    begin: () => [jsonMessage(opening(options), false)],
    speak: (text, isOpen) => [jsonMessage({ text: spaced(text, isOpen) }, true)],
    flush: () => (options['flush'] === true ? [jsonMessage({ text: ' ', flush: true }, false)] : []),
    finish: () => [jsonMessage({ text: '' }, false)],
    cancel: () => [{ kind: 'close', code: 1000 }],
    isOurs: () => true,
  };
}

/**
 * multi-stream-input: one context a reply. Only `close_context` brings an end marker, after the audio of all that was
 * flushed; so it is also how a reply finishes, and a barge-in sends it once more to drop what is not begun.
 */
export function multiContext(options: OptionValues, contextId: string): Dialect {
  const message = (object: WireObject, carriesText = false): readonly Outgoing[] => [
    jsonMessage({ ...object, context_id: contextId }, carriesText),
  ];
  return {
    begin: () => message(opening(options)),
    speak: (text, isOpen) => message({ text: spaced(text, isOpen) }, true),
    flush: () => message({ flush: true }),
    finish: () => message({ close_context: true }),
    cancel: () => message({ close_context: true }),
    isOurs(answer) {
      // Both spellings are in use; an error may name no context.
      const named = textField(answer, 'contextId') ?? textField(answer, 'context_id');
      return named === null || named === contextId;
    },
  };
}
