import { OnsetError } from '../../../core/contract/result.ts';
import type { TokenRequest } from '../../providers/adapter.ts';
import { httpFailure } from '../../providers/http-failure.ts';
import { assertSecure } from '../../transport/loopback.ts';
import { type FetchDial, fetchText } from '../../wires/fetch-text.ts';
import type { Route } from './route.ts';

/** What stands for a key that its provider exchanges for a token; any other key stands for itself. */
export interface Tokens {
  /** @throws OnsetError as an exchange does, the vendor's refusal included */
  find(route: TokenRoute): Promise<string | null>;
  /** As `find`, when it can be answered now; undefined while there is no token yet. */
  known(route: TokenRoute): string | null | undefined;
}

export type TokenRoute = Pick<Route, 'adapter' | 'target' | 'key' | 'context' | 'ca'>;

export interface TokensParts extends Pick<FetchDial, 'wires' | 'timeouts'> {
  readonly allowInsecure: boolean;
}

export function createTokens({ wires, timeouts, allowInsecure }: TokensParts): Tokens {
  const asked = new Map<string, Promise<string>>();
  const minted = new Map<string, string>();

  async function mint(route: TokenRoute, request: TokenRequest): Promise<string> {
    const { tokenMint, description } = route.adapter;
    assertSecure(request.url, allowInsecure);
    const { status, body } = await fetchText({ wires, timeouts, ca: route.ca }, request);
    if (status !== 200 || tokenMint === undefined) {
      throw new OnsetError(httpFailure(description.label, status, body));
    }
    return tokenMint.read(body);
  }

  /** Of the requests of one step of the clock, only the first is made. */
  function once(name: string, work: () => Promise<string>): Promise<string> {
    const token = asked.get(name) ?? work();
    asked.set(name, token);
    token.then(
      (value) => minted.set(name, value),
      () => asked.delete(name),
    );
    return token;
  }

  return {
    async find(route) {
      const request = requestOf(route);
      return request === null ? route.key : once(nameOf(route, request), () => mint(route, request));
    },
    known(route) {
      const request = requestOf(route);
      return request === null ? route.key : minted.get(nameOf(route, request));
    },
  };
}

const requestOf = ({ adapter, target, key, context }: TokenRoute): TokenRequest | null =>
  key === null ? null : (adapter.tokenMint?.request(target, key, context) ?? null);

const nameOf = ({ key, context }: TokenRoute, { url }: TokenRequest): string =>
  JSON.stringify([url, key, context.epochSeconds]);
