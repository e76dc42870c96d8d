import type { Target } from '../../../core/contract/target.ts';
import type { AdapterContext, DialPlan, ProviderAdapter } from '../../providers/adapter.ts';
import { checkOptions } from '../../providers/check-options.ts';
import { findAdapter } from '../../providers/find-adapter.ts';
import { parseDialUrl } from '../../transport/dial-url.ts';
import { assertHeaders } from '../../transport/headers.ts';
import { assertSecure } from '../../transport/loopback.ts';
import { DEFAULT_TIMEOUTS, type EngineOptions, type LabAddress } from '../options.ts';
import { adapterContext } from './adapter-context.ts';
import { createTokens } from './tokens.ts';

/** Where a target leads: what to dial and whom to trust there. */
export interface Route {
  readonly adapter: ProviderAdapter;
  /** The target with the embedded lab's address filled in. */
  readonly target: Target;
  readonly plan: DialPlan;
  readonly context: AdapterContext;
  readonly ca: string | null;
  readonly key: string | null;
}

export interface Router {
  /** Checks all that can be checked without waiting. @throws OnsetError `not_found`, `usage`, `key_missing`, `insecure` */
  check(target: Target): ProviderAdapter;
  /** As `check`, and starts the lab or mints a token where one is needed. @throws OnsetError, the lab's included */
  find(target: Target): Promise<Route>;
  /** As `find`, when it can be answered now; null while the lab is not up or the token not there. */
  known(target: Target): Route | null;
}

/** Stands in for the lab's address until it is known; only its shape is checked. */
const LAB_PLACEHOLDER = 'https://127.0.0.1';

const usesEmbeddedLab = ({ provider, endpoint }: Target): boolean => provider === 'lab' && endpoint === null;

export function createRouter(options: EngineOptions): Router {
  const { adapters, clock, keyFor, wires, allowInsecure = false, extraCaPem = null } = options;
  const tokens = createTokens({
    wires,
    timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
    allowInsecure,
  });
  let lab: LabAddress | null = null;

  function plan(target: Target, ca: string | null, key = keyFor(target.provider)): Route {
    const adapter = findAdapter(adapters, target.provider);
    const context = adapterContext(clock);
    checkOptions(adapter.description, target);
    const dial = adapter.connect(target, key, context);
    // Before a run is recorded: a password in the URL would go into its history.
    parseDialUrl(dial.url, dial.kind === 'websocket' ? 'websocket' : 'http');
    assertHeaders(dial.headers);
    assertSecure(dial.url, allowInsecure);
    return { adapter, target, context, plan: dial, ca, key };
  }

  const asItIs = (target: Target): Route => plan(target, target.endpoint === null ? null : extraCaPem);

  const withKey = (route: Route, key: string | null): Route =>
    key === route.key ? route : plan(route.target, route.ca, key);

  function viaLab(target: Target, { origins, caPem }: LabAddress): Route {
    return plan({ ...target, endpoint: origins.https }, caPem);
  }

  return {
    check(target) {
      return plan(usesEmbeddedLab(target) ? { ...target, endpoint: LAB_PLACEHOLDER } : target, null).adapter;
    },
    async find(target) {
      if (usesEmbeddedLab(target)) {
        lab = await options.lab();
        return viaLab(target, lab);
      }
      const route = asItIs(target);
      return withKey(route, await tokens.find(route));
    },
    known(target) {
      if (usesEmbeddedLab(target)) return lab === null ? null : viaLab(target, lab);
      const route = asItIs(target);
      const key = tokens.known(route);
      return key === undefined ? null : withKey(route, key);
    },
  };
}
