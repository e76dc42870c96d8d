import * as z from 'zod';
import { isSecretName } from '../../../core/contract/url-secrets.ts';
import { type PlaceholderName, type Template, fillUrl, namesIn, parseTemplate } from './placeholders.ts';

/** Where the server is; gaps in its path and query only, so that no value can lead elsewhere. */
export interface Address {
  readonly template: Template;
  readonly kind: 'http' | 'websocket';
  readonly host: string;
}

const ORIGIN = /^(https?|wss?):\/\/([^/?#]*)/i;

/** The key only goes into the query, where the engine masks it. */
export const address = (settings: readonly PlaceholderName[]) =>
  z.string().transform((text, context): Address => {
    const read = readAddress(text, settings);
    if (typeof read !== 'string') return read;
    context.addIssue(read);
    return z.NEVER;
  });

/** @returns the address, or what is wrong with it */
function readAddress(text: string, settings: readonly PlaceholderName[]): Address | string {
  const [origin, scheme = '', authority = ''] = ORIGIN.exec(text) ?? [];
  if (origin === undefined)
    return 'must be a full address that begins with ws://, wss://, http:// or https://';
  if (authority.includes('{')) return 'has a placeholder in its host; only path and query take them';
  if (authority.includes('@')) return 'must hold no user and password; put {key} into a header';
  const parsed = parseTemplate(text, [...settings, 'key']);
  if (!parsed.ok) return `is not right: ${parsed.reason}`;
  const url = readUrl(parsed.template);
  if (url === null) return 'is no address that can be dialled';
  if (url.hash !== '') return 'must have no #: that part is never sent';
  return problemOf(parsed.template, text) ?? addressOf(parsed.template, scheme, url.host);
}

function readUrl(template: Template): URL | null {
  const sample = fillUrl(template, {});
  return URL.canParse(sample) ? new URL(sample) : null;
}

const addressOf = (template: Template, scheme: string, host: string): Address => ({
  template,
  kind: scheme.toLowerCase().startsWith('ws') ? 'websocket' : 'http',
  host,
});

function problemOf(template: Template, text: string): string | null {
  const [path = '', query = ''] = [text.replace(/\?.*/s, ''), text.replace(/^[^?]*\??/, '')];
  const inPath = parseTemplate(path, namesIn(template));
  if (inPath.ok && namesIn(inPath.template).includes('key')) {
    return 'has {key} in its path, where logs keep it; put it into a header or the query';
  }
  const literal = [...new URLSearchParams(query)].find(
    ([name, value]) => isSecretName(name) && value !== '' && !value.includes('{'),
  );
  return literal === undefined
    ? null
    : `holds a secret in "${literal[0]}"; write {key} there, and the name of its variable under key`;
}
