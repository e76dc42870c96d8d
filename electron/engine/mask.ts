/** Takes secrets out of text before it leaves the engine. */
export type Mask = (text: string) => string;

/** Shorter than this is no secret, and masking it would eat ordinary words. */
const MIN_SECRET_CHARACTERS = 4;
/** The last four tell two keys apart; of a short key they would be too much. */
const SHOW_TAIL_FROM_CHARACTERS = 12;

function masked(secret: string): string {
  return secret.length >= SHOW_TAIL_FROM_CHARACTERS ? `••••${secret.slice(-4)}` : '••••';
}

/** As it is, as it stands in a URL, in a JSON string, and in Basic or echoed base64. */
function spellings(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = btoa(String.fromCharCode(...bytes));
  const quoted = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, encodeURIComponent(secret), quoted, base64])];
}

/** Replaces every spelling of the secret by `••••` and its last four characters. */
export function createMask(secret: string | null): Mask {
  if (secret === null || secret.length < MIN_SECRET_CHARACTERS) return (text) => text;
  const shown = masked(secret);
  const known = spellings(secret);
  return (text) => known.reduce((rest, spelling) => rest.replaceAll(spelling, shown), text);
}

const SECRET_NAME = /key|token|auth|secret|signature|password/i;

/** The value of a header or query parameter as it may be shown: what is a secret by its name is masked. */
export function maskNamed(name: string, value: string): string {
  if (!SECRET_NAME.test(name)) return value;
  const [scheme = '', ...rest] = value.split(' ');
  return rest.length > 0 ? `${scheme} ${masked(rest.join(' '))}` : masked(value);
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
