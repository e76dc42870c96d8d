import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { OnsetError } from '../../../core/contract/result.ts';
import type { AdapterContext, TokenRequest } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';

interface Credentials {
  readonly keyId: string;
  readonly secret: string;
  /** Empty where none was given. */
  readonly workspace: string;
}

/** One of the vendor's two ways to a session token. */
interface Mint {
  readonly path: string;
  readonly host: string;
  readonly method: string;
  readonly nonceCharacters: number;
  body(credentials: Credentials): object;
}

/** The way of its reference; host and method of the signature are not shown there, and are taken from its names. */
const BY_KEY: Mint = {
  path: '/v1/sessionTokens/token:generate',
  host: 'api.inworld.ai',
  method: 'ai.inworld.engine.v1.SessionTokens/GenerateSessionToken',
  nonceCharacters: 32,
  body: ({ keyId }) => ({ api_key: keyId }),
};

/** The way of its samples, which needs the name of a workspace. */
const BY_WORKSPACE: Mint = {
  path: '/auth/v1/tokens/token:generate',
  host: 'api-engine.inworld.ai',
  method: 'ai.inworld.engine.WorldEngine/GenerateToken',
  nonceCharacters: 11,
  body: ({ keyId, workspace }) => ({ key: keyId, resources: [`workspaces/${workspace}`] }),
};

/** `key:secret` or `key:secret:workspace`; a portal key is base64 and has no colon. */
function credentialsOf(key: string): Credentials | null {
  const [, keyId = '', secret = '', workspace = ''] =
    /^([\w-]+):([^:\s]+)(?::([\w-]+))?$/.exec(key.trim()) ?? [];
  return keyId === '' ? null : { keyId, secret, workspace };
}

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** `20261120120000` of the instant, UTC. */
const dateTimeOf = (epochSeconds: number): string =>
  new Date(epochSeconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);

/** IW1-HMAC-SHA256: each item is signed with the signature of the one before it. */
function authorization({ keyId, secret }: Credentials, mint: Mint, context: AdapterContext): string {
  const dateTime = dateTimeOf(context.epochSeconds);
  const nonce = context.uuid().replaceAll('-', '').slice(-mint.nonceCharacters);
  const items = [dateTime, mint.host, mint.method, nonce, 'iw1_request'];
  const signature = items.reduce<Buffer>(hmac, Buffer.from(`IW1${secret}`)).toString('hex');
  return `IW1-HMAC-SHA256 ApiKey=${keyId},DateTime=${dateTime},Nonce=${nonce},Signature=${signature}`;
}

/** @param origin where the vendor is dialled. @returns null for a key that is presented as it is */
export function sessionTokenRequest(
  origin: string,
  key: string,
  context: AdapterContext,
): TokenRequest | null {
  const credentials = credentialsOf(key);
  if (credentials === null) return null;
  const mint = credentials.workspace === '' ? BY_KEY : BY_WORKSPACE;
  return {
    url: new URL(mint.path, origin).href,
    headers: {
      authorization: authorization(credentials, mint, context),
      'content-type': 'application/json',
    },
    body: JSON.stringify(mint.body(credentials)),
  };
}

const replySchema = z.object({ token: z.string().min(1) });

/** @returns the token as a Bearer's. @throws OnsetError `protocol` */
export function readSessionToken(body: string): string {
  const reply = replySchema.safeParse(parseObject(body));
  if (!reply.success) throw new OnsetError(protocolFailure('Inworld', 'an answer without a session token'));
  return `Bearer ${reply.data.token}`;
}
