import { OnsetError } from '../../core/contract/result.ts';
import type { TransportId } from '../../core/contract/target.ts';

/** `ws` wants a WebSocket scheme, everything else an HTTP one; security (the `s`) is the user's choice and is kept. */
function fitScheme(url: URL, transport: TransportId): void {
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  if (transport === 'ws') url.protocol = secure ? 'wss:' : 'ws:';
  else url.protocol = secure ? 'https:' : 'http:';
}

function parseEndpoint(endpoint: string, example: URL): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url !== null && /^(https?|wss?):$/.test(url.protocol) && url.hostname !== '') return url;
  // Not quoted: a query or user info may carry a secret, also in what is no URL.
  throw new OnsetError({
    code: 'usage',
    message: 'The endpoint is not an address Onset can dial.',
    hint: `Give an origin such as ${example.origin}, or a full URL with its path.`,
  });
}

/**
 * Joins a user's endpoint with the vendor's own path. An origin (`ws://127.0.0.1:9000`, path empty or `/`) gets the
 * vendor's path and query; a full URL is taken as it is; null is the vendor's own address. The scheme is turned to
 * fit the transport (http <-> ws), keeping TLS on or off as given.
 * @throws OnsetError `usage` when the endpoint is no http, https, ws or wss URL
 */
export function resolveEndpoint(endpoint: string | null, vendorUrl: string, transport: TransportId): string {
  const vendor = new URL(vendorUrl);
  fitScheme(vendor, transport);
  const url = endpoint === null ? vendor : parseEndpoint(endpoint, vendor);
  if (endpoint !== null && (url.pathname === '' || url.pathname === '/')) {
    url.pathname = vendor.pathname;
    for (const [name, value] of vendor.searchParams) addMissing(url, name, value);
  }
  url.hash = '';
  fitScheme(url, transport);
  return url.href;
}

function addMissing(url: URL, name: string, value: string): void {
  if (!url.searchParams.has(name)) url.searchParams.set(name, value);
}

/**
 * Adds the options that travel in the query. What the user's own URL already says wins; only what is missing is
 * added, so that a full URL can override any option and still get the ones the format needs.
 */
export function withQuery(href: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(href);
  for (const [name, value] of Object.entries(query)) addMissing(url, name, value);
  return url.href;
}
