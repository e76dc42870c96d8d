/** Three dot-separated parts; a portal key is base64 and has no dot. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * The header for a key, told apart by its looks: a portal key is base64(key:secret) already and must not be encoded
 * again; tokens go as Bearer. A plain `key:secret` is exchanged for one (session-token.ts) before it comes here, and is
 * encoded only where the plan is checked without that exchange.
 */
export function inworldAuthorization(key: string): string {
  const given = key.trim();
  if (/^(Basic|Bearer) /.test(given)) return given;
  if (JWT.test(given)) return `Bearer ${given}`;
  return `Basic ${given.includes(':') ? Buffer.from(given).toString('base64') : given}`;
}
