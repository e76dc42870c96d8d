import { createHash } from 'node:crypto';
import { maskUrlSecrets } from '../../../core/contract/url-secrets.ts';
import type { Preparation } from '../way/preparation.ts';

/** To be raised when Onset begins to ask any provider for the same text in other words. */
const KEY_VERSION = 1;

/** The embedded lab has another port in every process, and the same voice. */
function hostOf({ asked, route }: Preparation): string {
  const isEmbedded = asked.endpoint !== route.target.endpoint;
  return isEmbedded ? 'embedded' : new URL(route.plan.url).origin;
}

/**
 * The name under which an answer is kept: a digest of everything that changes the sound, and of nothing else. A secret
 * in a URL does not change it, nor does the provider's key.
 * @param text exactly as it is sent
 */
export function phraseKey(prepared: Preparation, text: string): string {
  const { provider, model, voice, transport, format, endpoint, region = null, options = {} } = prepared.asked;
  const parts = [
    KEY_VERSION,
    prepared.route.adapter.revision ?? null,
    ...[provider, model, voice, transport, format, region],
    hostOf(prepared),
    endpoint === null ? null : maskUrlSecrets(endpoint),
    Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1)),
    text,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
