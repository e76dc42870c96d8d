import { nearest } from '../../yaml/nearest.ts';

const NAMES = ['text', 'voice', 'model', 'format', 'sampleRate', 'language', 'key', 'uuid'] as const;
export type PlaceholderName = (typeof NAMES)[number];

const FILTERS = ['text', 'xml', 'url'] as const;
type Filter = (typeof FILTERS)[number];

/** A placeholder and how its value is written: `url` percent-encoded, `xml` escaped, `text` never as a number. */
export interface Placeholder {
  readonly name: PlaceholderName;
  readonly filter: Filter | null;
}

/** A text with gaps. */
export type Template = readonly (string | Placeholder)[];
export type Values = Readonly<Partial<Record<PlaceholderName, string | number>>>;

export type ParsedTemplate =
  { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly reason: string };

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  list.some((item) => item === value);

export const isPlaceholder = (name: string): name is PlaceholderName => isOneOf(NAMES, name);

/** `{{` and `}}` are braces; what else is in braces and looks like a name must be one. */
const PIECES = /\{\{|\}\}|\{[A-Za-z_][\w.-]*(?::\w*)?\}/g;

/** @param allowed the placeholders that make sense in this place */
export function parseTemplate(text: string, allowed: readonly PlaceholderName[]): ParsedTemplate {
  const template: (string | Placeholder)[] = [];
  let done = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > done) template.push(text.slice(done, match.index));
    done = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') template.push(match[0].slice(1));
    else {
      const [name = '', filter] = match[0].slice(1, -1).split(':');
      const reason = problemOf(name, filter, allowed);
      if (reason !== null) return { ok: false, reason };
      if (isOneOf(NAMES, name))
        template.push({ name, filter: filter === undefined ? null : filterOf(filter) });
    }
  }
  if (done < text.length) template.push(text.slice(done));
  return { ok: true, template };
}

const filterOf = (filter: string): Filter | null => FILTERS.find((known) => known === filter) ?? null;

const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');

function problemOf(
  name: string,
  filter: string | undefined,
  allowed: readonly PlaceholderName[],
): string | null {
  if (!isOneOf(NAMES, name)) {
    const near = nearest(name, NAMES);
    const advice = near === null ? `here can stand ${braced(allowed)}` : `did you mean {${near}}?`;
    return `there is no placeholder {${name}}; ${advice} (a brace that is meant is written twice)`;
  }
  if (!allowed.includes(name)) {
    const advice = allowed.length === 0 ? 'no placeholder can' : `only ${braced(allowed)} can`;
    return `{${name}} cannot stand here; ${advice}`;
  }
  if (filter === undefined || isOneOf(FILTERS, filter)) return null;
  return `{${name}:${filter}} cannot be written so; after the colon comes ${FILTERS.join(', ')} or nothing`;
}

export const namesIn = (template: Template): readonly PlaceholderName[] =>
  template.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function written({ name, filter }: Placeholder, values: Values): string {
  const text = String(values[name] ?? '');
  switch (filter) {
    case 'url':
      return encodeURIComponent(text);
    case 'xml':
      return text.replace(/[&<>"']/g, (sign) => XML[sign] ?? sign);
    case 'text':
    case null:
      return text;
  }
}

export const fill = (template: Template, values: Values): string =>
  template.map((part) => (typeof part === 'string' ? part : written(part, values))).join('');

/** As `fill`, with every value percent-encoded. */
export const fillUrl = (template: Template, values: Values): string =>
  template
    .map((part) => (typeof part === 'string' ? part : written({ ...part, filter: 'url' }, values)))
    .join('');

/** As `fill`, but a placeholder that stands alone keeps the type of its value: `{sampleRate}` is a number. */
export function fillValue(template: Template, values: Values): string | number {
  const [only, ...others] = template;
  if (only === undefined || typeof only === 'string' || others.length > 0 || only.filter !== null) {
    return fill(template, values);
  }
  return values[only.name] ?? '';
}
