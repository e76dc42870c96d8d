import * as z from 'zod';
import { isSecretName } from '../../../core/contract/url-secrets.ts';
import { type PlaceholderName, type Template, namesIn, parseTemplate } from './placeholders.ts';

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What the transport says itself; two of them would contradict each other. */
const OURS = /^(host|content-length|transfer-encoding|connection|upgrade|accept-encoding|sec-websocket-.*)$/i;

/** Headers in the order of the file. */
export const headers = (settings: readonly PlaceholderName[]) =>
  z.record(z.string(), z.string()).transform((given, context): readonly (readonly [string, Template])[] => {
    const read = Object.entries(given).map(([name, value]) => {
      const complain = (message: string, at: 'name' | 'value'): void =>
        context.addIssue({ code: 'custom', path: [name], message, params: { at } });
      if (!NAME.test(name)) complain('is no name that a header can have', 'name');
      else if (OURS.test(name)) complain('is a header that Onset writes itself', 'name');
      const parsed = parseTemplate(value, [...settings, 'key']);
      const template = parsed.ok ? parsed.template : [];
      if (!parsed.ok) complain(`is not right: ${parsed.reason}`, 'value');
      else if (isSecretName(name) && value !== '' && namesIn(template).length === 0) {
        complain(SECRET, 'value');
      }
      return [name, template] as const;
    });
    return read;
  });

const SECRET =
  'holds a secret that this file would give to everyone who reads it; write {key}, and the name of its variable under key';
