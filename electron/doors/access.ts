import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'onset_session';

export type Access =
  | { readonly kind: 'granted' }
  /** The one-time link was opened: trade it for the session cookie and go to the page. */
  | { readonly kind: 'exchange'; readonly setCookie: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Guards the browser door. Only the browser that opened the printed link gets in. */
export interface Gate {
  /** Opens the door once; printed by `onset serve`. */
  readonly link: string;
  /** @param request plain request or WebSocket upgrade; both need the right Host, and the right Origin if they send one */
  check(request: IncomingMessage): Access;
}

/** The request's URL, or null for one that is none: a target such as `//` must not end the process. */
export function urlOf(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '/', 'http://localhost');
  } catch {
    return null;
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/** `port` as bound: Host and Origin must name this very server, which stops DNS rebinding and foreign pages. */
export function createGate(port: number): Gate {
  const token = randomBytes(24).toString('base64url');
  const session = randomBytes(24).toString('base64url');
  // The port is part of the name: two servers on one host must not overwrite each other's cookie.
  const cookieName = `${COOKIE}_${String(port)}`;
  let linkUsed = false;
  const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];

  const checkAddress = (request: IncomingMessage): string | null => {
    const { host, origin } = request.headers;
    if (host === undefined || !hosts.includes(host)) return 'wrong Host header';
    if (origin !== undefined && !hosts.some((known) => origin === `http://${known}`))
      return 'wrong Origin header';
    return null;
  };
  const hasSession = (request: IncomingMessage): boolean => {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/);
    const value = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
    return value !== undefined && same(value, session);
  };
  const useLink = (request: IncomingMessage): Access => {
    const given = urlOf(request)?.searchParams.get('token') ?? null;
    if (given === null) return { kind: 'refused', reason: 'no session: open the link that Onset printed' };
    if (!same(given, token)) return { kind: 'refused', reason: 'wrong token' };
    if (linkUsed)
      return { kind: 'refused', reason: 'this link was used already: start Onset again for a new one' };
    linkUsed = true;
    return { kind: 'exchange', setCookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/` };
  };

  return {
    link: `http://127.0.0.1:${String(port)}/?token=${token}`,
    check: (request) => {
      const fault = checkAddress(request);
      if (fault !== null) return { kind: 'refused', reason: fault };
      return hasSession(request) ? { kind: 'granted' } : useLink(request);
    },
  };
}
