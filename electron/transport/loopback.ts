import { isIPv4 } from 'node:net';
import { OnsetError } from '../../core/contract/result.ts';

/** Whether `hostname` (as `URL.hostname` writes it) is this computer: RFC 6761 localhost, 127/8 or ::1. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/**
 * Keys and text must not cross a network in clear: plain http and ws go to this computer only.
 *
 * @param url an endpoint that `parseDialUrl` accepts
 * @throws OnsetError `insecure`, unless the person allowed it
 */
export function assertSecure(url: string, allowInsecure: boolean): void {
  const { protocol, hostname, host } = new URL(url);
  const isPlain = protocol === 'http:' || protocol === 'ws:';
  if (!isPlain || allowInsecure || isLoopback(hostname)) return;
  throw new OnsetError({
    code: 'insecure',
    message: `${host} would get the key and the text unencrypted over ${protocol}//.`,
    hint: `Use ${protocol === 'http:' ? 'https' : 'wss'}://, or allow it with --insecure on a network you trust.`,
  });
}
