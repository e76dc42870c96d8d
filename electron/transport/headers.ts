import { validateHeaderName, validateHeaderValue, type IncomingHttpHeaders } from 'node:http';
import { OnsetError } from '../../core/contract/result.ts';

/** One string per header, names in lower case, without HTTP/2's own; repeated ones joined as RFC 9110 5.2 says. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(':'))
      plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

/**
 * Refuses what HTTP cannot carry before anything is dialled. The message names the header, never its value.
 *
 * @throws OnsetError `usage`
 */
export function assertHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (cause) {
      const message = `The header ${JSON.stringify(name)} holds characters that HTTP does not allow.`;
      const hint = 'If it carries the key, enter the key again, without line breaks or quotes.';
      throw new OnsetError({ code: 'usage', message, hint }, { cause });
    }
  }
}
