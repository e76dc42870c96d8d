import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import { httpFailure } from '../../providers/http-failure.ts';
import { fetchText } from '../../wires/fetch-text.ts';
import type { WireDial, Wires } from '../../wires/wires.ts';
import type { Route } from '../way/route.ts';

/** A list that goes on after so many pages goes on for ever. */
const MAX_PAGES = 50;

/**
 * Asks the provider for every voice that the key may use.
 * @throws OnsetError `usage` where there is no such list, the code of a refusal, or as an exchange does
 */
export async function fetchVoices(
  wires: Wires,
  { adapter, target, key, context, ca }: Route,
  timeouts: WireDial['timeouts'],
): Promise<Voice[]> {
  const list = adapter.voiceList;
  if (list === null) throw noList(adapter.description.label, target);
  const voices = new Map<string, Voice>();
  let page: string | null = null;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const request = list.request(target, key, context, page);
    const { status, body } = await fetchText({ wires, ca, timeouts }, request);
    if (status !== 200) throw new OnsetError(httpFailure(adapter.description.label, status, body));
    const { voices: found, nextPage } = list.read(body);
    for (const voice of found) voices.set(voice.id, voice);
    if (nextPage === null || nextPage === page) break;
    page = nextPage;
  }
  return [...voices.values()];
}

function noList(label: string, { provider }: Target): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: `${label} has no list of voices to ask for.`,
    hint: `Type the voice's id, or choose one of those that Onset knows for ${provider}.`,
  });
}
