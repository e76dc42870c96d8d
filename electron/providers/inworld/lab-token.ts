import { keyVerdict } from '../../lab/server/key-verdict.ts';
import { jsonAnswer, type LabRequest, type PlainAnswer } from '../../lab/server/lab-request.ts';

/** Both ways to a session token: by key alone, and by key and workspace. */
export const TOKEN_PATHS = ['/v1/sessionTokens/token:generate', '/auth/v1/tokens/token:generate'];

/** A signature without a secret to check it with; only its form counts. */
const SIGNED =
  /^IW1-HMAC-SHA256 ApiKey=([\w-]+),DateTime=(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d),Nonce=[0-9a-f]{11,32},Signature=[0-9a-f]{64}$/;
const LIFE_MS = 4 * 3_600_000;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @returns null for a request that is not signed, or by a key that is to be refused */
export function answerToken({ path, headers }: LabRequest): PlainAnswer | null {
  const [, keyId = '', ...digits] = SIGNED.exec(headers['authorization'] ?? '') ?? [];
  if (['missing', 'invalid'].includes(keyVerdict(keyId))) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.map(Number);
  const signedMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub: keyId })}.${part({})}`;
  const reply = { token, expirationTime: new Date(signedMs + LIFE_MS).toISOString() };
  const isSample = path === TOKEN_PATHS[1];
  return jsonAnswer(200, isSample ? { ...reply, type: 'Bearer', sessionId: crypto.randomUUID() } : reply);
}
