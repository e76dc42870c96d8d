import type { IncomingMessage } from 'node:http';
import type { LabRequest, LabVendor } from './lab-request.ts';

/** A request as vendors see it. @param body its text; empty on an upgrade */
export function toLabRequest(
  message: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: string,
): LabRequest {
  const url = new URL(message.url ?? '/', 'http://lab');
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  return { method: message.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body };
}

/**
 * Whose request this is: a vendor's by its own path, or by `/<vendor id>/…`, which is then taken off.
 * @returns null when it is nobody's
 */
export function findVendor(
  vendors: readonly LabVendor[],
  request: LabRequest,
): { readonly vendor: LabVendor; readonly request: LabRequest } | null {
  const owner = vendors.find((vendor) => vendor.claims(request));
  if (owner !== undefined) return { vendor: owner, request };
  const named = vendors.find((vendor) => request.path.startsWith(`/${vendor.id}/`));
  if (named === undefined) return null;
  return { vendor: named, request: { ...request, path: request.path.slice(named.id.length + 1) } };
}

/** The Host header; HTTP/2 has it under a name of its own. */
export function hostOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const authority = headers[':authority'];
  return headers.host ?? (typeof authority === 'string' ? authority : undefined);
}

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a Host header names this computer: a page of the web must not reach the lab through a DNS name of its own. */
export function isLoopbackHost(host: string | undefined): boolean {
  return LOOPBACK_NAMES.has((host ?? '').replace(/:\d+$/, '').toLowerCase());
}
