import { OnsetError } from '../../../core/contract/result.ts';

/** Where a key goes: headers of the request or upgrade, or the query of the socket. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Tokens stand in a socket's query only; the query's name for each form. */
function tokenName(key: string): string | null {
  if (/^bearer\s/i.test(key)) return 'authorization';
  return key.startsWith('sutkn_') ? 'single_use_token' : null;
}

/** @throws OnsetError `usage` for a token where only an API key is taken */
export function credentialsOf(key: string | null, isSocket: boolean): Credentials {
  if (key === null) return { headers: {}, query: {} };
  const name = tokenName(key);
  if (name === null) return { headers: { 'xi-api-key': key }, query: {} };
  if (isSocket) return { headers: {}, query: { [name]: key } };
  throw new OnsetError({
    code: 'usage',
    message: 'ElevenLabs takes tokens over WebSocket only.',
    hint: 'Choose the WebSocket transport, or enter an API key in Settings.',
  });
}
