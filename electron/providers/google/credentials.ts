import { createSign } from 'node:crypto';
import { OnsetError } from '../../../core/contract/result.ts';
import { parseObject, textField, type WireObject } from '../json.ts';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const VALID_SECONDS = 3600;

/**
 * The header for a key, told apart by its looks: a service account's JSON becomes a token that it signs itself (no
 * token server is asked), access tokens and tokens made elsewhere go as Bearer, anything else is an API key.
 * @throws OnsetError `usage` for a service account that cannot sign
 */
export function googleHeaders(key: string, epochSeconds: number): Readonly<Record<string, string>> {
  const given = key.trim();
  if (given.startsWith('{')) return { authorization: `Bearer ${selfSigned(given, epochSeconds)}` };
  if (given.startsWith('Bearer ')) return { authorization: given };
  // `ya29.…` is what Google's token server gives; three parts with dots are a JWT.
  if (/^ya29\.|^[\w-]+\.[\w-]+\.[\w-]+$/.test(given)) return { authorization: `Bearer ${given}` };
  return { 'x-goog-api-key': given };
}

function selfSigned(json: string, epochSeconds: number): string {
  const account = parseObject(json);
  const mail = account === null ? null : textField(account, 'client_email');
  const privateKey = account === null ? null : textField(account, 'private_key');
  if (account === null || mail === null || privateKey === null) throw badAccount();
  const keyId = textField(account, 'private_key_id');
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId === null ? {} : { kid: keyId }) };
  const claims = { iss: mail, sub: mail, scope: SCOPE, iat: epochSeconds, exp: epochSeconds + VALID_SECONDS };
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign(signed, privateKey)}`;
}

const part = (object: WireObject): string => Buffer.from(JSON.stringify(object)).toString('base64url');

function sign(text: string, privateKey: string): string {
  try {
    return createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url');
  } catch {
    // OpenSSL's words may quote the key.
    throw badAccount();
  }
}

function badAccount(): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: 'The service account of Google is not complete.',
    hint: 'Enter the whole JSON file as it was downloaded, with client_email and private_key.',
  });
}
