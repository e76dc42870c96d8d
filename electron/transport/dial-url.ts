import { OnsetError } from '../../core/contract/result.ts';

const SCHEMES = {
  http: ['http:', 'https:'],
  websocket: ['ws:', 'wss:'],
} as const;

/**
 * The dial guard: the only way a string becomes something a transport connects to.
 * Messages name no more than the scheme and host, because a URL's query may carry a key.
 *
 * @throws OnsetError `usage` for nonsense, another scheme, or credentials in the URL
 */
export function parseDialUrl(text: string, kind: keyof typeof SCHEMES): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw usage('The endpoint is not a URL.', 'Give it as scheme://host:port/path.');
  const schemes: readonly string[] = SCHEMES[kind];
  if (!schemes.includes(url.protocol)) {
    throw usage(
      `The endpoint's scheme ${url.protocol} cannot be used here.`,
      `Use ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
    );
  }
  if (url.username || url.password) {
    throw usage(
      `The endpoint at ${url.host} carries a user name or password.`,
      'Take it out of the URL and enter the key as a key.',
    );
  }
  url.hash = '';
  return url;
}

/** Whether a parsed dial URL asks for TLS. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'wss:';
}

function usage(message: string, hint: string): OnsetError {
  return new OnsetError({ code: 'usage', message, hint });
}
