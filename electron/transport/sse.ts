import { tooLargeError } from './errors.ts';
import type { Framer } from './framer.ts';
import { createLineSplitter } from './lines.ts';

/**
 * Server-sent events as https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 * reads them, but for the end: the standard discards an event without its closing blank line, Onset hands it over,
 * because an instrument must not lose the last audio of a sloppy server in silence.
 * Only the data is returned: no provider here says anything in `event`, `id` or `retry` that its data does not say.
 *
 * @param maxEventBytes bound of one line, and of the data of one event in UTF-16 units
 */
export function createSseFramer(maxEventBytes: number): Framer {
  const lines = createLineSplitter(maxEventBytes);
  let data: string[] = [];
  let dataLength = 0;

  const dispatch = (): string[] => {
    const message = data.length > 0 ? [data.join('\n')] : [];
    data = [];
    dataLength = 0;
    return message;
  };
  const read = (line: string): string[] => {
    if (line === '') return dispatch();
    const value = dataOf(line);
    if (value !== null) {
      dataLength += value.length;
      if (dataLength > maxEventBytes) throw tooLargeError('The server', maxEventBytes);
      data.push(value);
    }
    return [];
  };

  return {
    push: (bytes) => lines.push(bytes).flatMap(read),
    end() {
      const rest = lines.end();
      return [...(rest === null ? [] : read(rest)), ...dispatch()];
    },
  };
}

/** The value of a `data` field, null for comments and other fields. */
function dataOf(line: string): string | null {
  if (line === 'data') return '';
  if (!line.startsWith('data:')) return null;
  return line.startsWith('data: ') ? line.slice('data: '.length) : line.slice('data:'.length);
}
