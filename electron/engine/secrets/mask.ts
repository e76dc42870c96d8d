import {
  isSecretName,
  maskUrlSecrets,
  maskedSecret,
  secretsInQuery,
} from '../../../core/contract/url-secrets.ts';

/** Takes secrets out of text before it leaves the engine. */
export type Mask = (text: string) => string;

/** A shorter key is none, and masking it would eat ordinary words. */
const MIN_KEY_CHARACTERS = 4;
/** People write words into a query (`auth=none`): where it stands they are masked, but not in the rest of a run. */
const MIN_QUERY_SECRET_CHARACTERS = 6;

/** So much of a secret at one of its ends is masked too: bodies are cut, and split between packets, inside it. */
export const EDGE_CHARACTERS = 10;

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** As it is, as it stands in a URL, in a form, in a JSON string, in lower case, and in Basic or echoed base64. */
function spellings(secret: string): readonly string[] {
  const inUrl = encodeURIComponent(secret);
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const lowerEscapes = inUrl.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
  const quoted = JSON.stringify(secret).slice(1, -1);
  const encoded = [secret, `Bearer ${secret}`, `Token ${secret}`].map(base64);
  return [...new Set([secret, inUrl, lowerEscapes, inForm, quoted, secret.toLowerCase(), ...encoded])];
}

/** Replaces each run of `text` that begins like the spelling by `shown`, as far as it is alike. */
function withoutStarts(text: string, spelling: string, shown: string): string {
  const start = spelling.slice(0, EDGE_CHARACTERS);
  const parts = text.split(start);
  return parts.reduce((done, part) => {
    let alike = 0;
    while (alike < part.length && part[alike] === spelling[EDGE_CHARACTERS + alike]) alike += 1;
    return done + shown + part.slice(alike);
  });
}

const reversed = (text: string): string => [...text].reverse().join('');

/** What a cut left of the spelling's beginning or end. */
function withoutEdges(text: string, spelling: string, shown: string): string {
  if (spelling.length <= EDGE_CHARACTERS) return text;
  const started = withoutStarts(text, spelling, shown);
  if (!started.includes(spelling.slice(-EDGE_CHARACTERS))) return started;
  return reversed(withoutStarts(reversed(started), reversed(spelling), reversed(shown)));
}

/** Replaces every spelling of the secret, and every end of it that a cut left, by `••••` and its last characters. */
function maskOf(secret: string): Mask {
  const shown = maskedSecret(secret);
  const known = spellings(secret);
  return (text) => {
    // Whole spellings first: they may hold an edge of one another.
    const whole = known.reduce((rest, spelling) => rest.replaceAll(spelling, shown), text);
    return known.reduce((rest, spelling) => withoutEdges(rest, spelling, shown), whole);
  };
}

/** The key, and the secrets in the query of one's own endpoint, as far as they are long enough to be one. */
function secretsOf(key: string | null, endpoint: string | null): readonly string[] {
  const keys = key === null || key.length < MIN_KEY_CHARACTERS ? [] : [key];
  const inQuery = secretsInQuery(endpoint ?? '').filter(
    (value) => value.length >= MIN_QUERY_SECRET_CHARACTERS,
  );
  return [...keys, ...inQuery];
}

/**
 * Masks the key, and the secrets in the query of one's own endpoint: in every URL by their name, and wherever else a
 * server may echo their value.
 */
export function createMask(key: string | null, endpoint: string | null = null): Mask {
  const masks = [maskUrlSecrets, ...secretsOf(key, endpoint).map(maskOf)];
  return (text) => masks.reduce((rest, mask) => mask(rest), text);
}

/** The same secrets as they may stand in bytes (blot.ts). */
export function secretSpellings(key: string | null, endpoint: string | null = null): readonly Buffer[] {
  const known = new Set(secretsOf(key, endpoint).flatMap(spellings));
  return [...known].map((spelling) => Buffer.from(spelling));
}

/** The value of a header as it may be shown: what is a secret by its name is masked. */
export function maskHeader(name: string, value: string): string {
  if (!isSecretName(name)) return value;
  const [scheme = '', ...rest] = value.split(' ');
  return rest.length > 0 ? `${scheme} ${maskedSecret(rest.join(' '))}` : maskedSecret(value);
}

/** A copy of a plain record with every string in it masked, however deep. */
export function maskDeep<T>(value: T, mask: Mask): T;
export function maskDeep(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item: unknown) => maskDeep(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [name, maskDeep(item, mask)]),
  );
}
