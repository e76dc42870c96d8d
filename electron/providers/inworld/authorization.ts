/** Three dot-separated parts; a portal key is base64 and has no dot. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * The header for a key, told apart by its looks: a portal key is base64(key:secret) already and must not be encoded
 * again, a plain `key:secret` must; tokens that were minted elsewhere go as Bearer.
 */
export function inworldAuthorization(key: string): string {
  const given = key.trim();
  if (/^(Basic|Bearer) /.test(given)) return given;
  if (JWT.test(given)) return `Bearer ${given}`;
  return `Basic ${given.includes(':') ? Buffer.from(given).toString('base64') : given}`;
}
