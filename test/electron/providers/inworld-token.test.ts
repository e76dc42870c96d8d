import { describe, expect, it } from 'vitest';
import { readSessionToken, sessionTokenRequest } from '../../../electron/providers/inworld/session-token.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z') / 1000;
const context = (uuid: string) => adapterContext({ epochSeconds: NOON, uuid: () => uuid });
const ORIGIN = 'https://api.inworld.ai/tts/v1/voice';

describe('a session token of Inworld', () => {
  it.each([
    [
      'kid0123456789:s3cr3t',
      '00010203-0405-0607-0809-0a0b0c0d0e0f',
      '000102030405060708090a0b0c0d0e0f',
      '3206adbfdeac122728bc6772eabc4d262fea1db20f57310c609dc70c6295b4d1',
      '/v1/sessionTokens/token:generate',
      { api_key: 'kid0123456789' },
    ],
    [
      'kid0123456789:s3cr3t:mine',
      '00000000-0000-0000-0000-00a1b2c3d4e5',
      '0a1b2c3d4e5',
      '167db1aaae1146243770c8ca63f20639d5c81e934b704d8e7f1347dec30eb430',
      '/auth/v1/tokens/token:generate',
      { key: 'kid0123456789', resources: ['workspaces/mine'] },
    ],
  ])('is asked for with %s by a signature that two other implementations agree on', (...row) => {
    const [key, uuid, nonce, signature, path, body] = row;
    const request = sessionTokenRequest(ORIGIN, key, context(uuid));
    const signed = `ApiKey=kid0123456789,DateTime=20261120120000,Nonce=${nonce},Signature=${signature}`;
    expect(request?.url).toBe(`https://api.inworld.ai${path}`);
    expect(request?.headers['authorization']).toBe(`IW1-HMAC-SHA256 ${signed}`);
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
    expect(JSON.stringify(request)).not.toContain('s3cr3t');
  });

  it.each(['a2lkMDEyMzQ1Njc4OTpzM2NyM3Q=', 'Bearer a.b.c', 'eyJhb.eyJz.c2ln'])(
    'is not asked for with %s, which is presented as it is',
    (key) => {
      expect(sessionTokenRequest(ORIGIN, key, context(''))).toBeNull();
    },
  );

  it('is read from the answer', () => {
    expect(readSessionToken('{"token":"a.b.c","type":"Bearer","expirationTime":"x"}')).toBe('Bearer a.b.c');
    for (const body of ['', '{}', '{"token":""}'])
      expect(() => readSessionToken(body)).toThrow(/without a session/);
  });
});
