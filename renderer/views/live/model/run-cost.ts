import { costOf, type Cost } from '../../../../core/billing/cost.ts';
import { priceInUse, type PriceInUse } from '../../../../core/billing/price-in-use.ts';
import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { OwnPrice } from '../../../../core/contract/settings.ts';
import { billedUseOf, isSaidByOthers } from '../../../../core/session/figures/billed-use.ts';
import { NO_VALUE } from '../../../charts/format-number.ts';
import { count, tenth } from '../../../components/format.ts';
import { costWords, priceWords } from '../../../components/price-words.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { targetWords } from '../../../stores/target/target-model.ts';
import { billingWords } from './failure-words.ts';

export interface RunCost {
  /** "$0.00678", "up to $0.00678", or a dash. */
  readonly value: string;
  /** What it was reckoned from, or why there is none. */
  readonly words: string;
}

function priceSource({ from }: PriceInUse): string {
  return from.kind === 'own' ? 'your price' : `published ${from.asOf}, ${from.source}`;
}

const amountWords = ({ amount, unit }: Cost): string =>
  unit === 'characters' ? count(amount, 'character') : `${tenth(amount * 60)} s of sound`;

/** A stopped run: the vendor had the whole text, and what it made of it is not known here. */
const isStopped = ({ figures }: RunFrame): boolean => figures.outcome === 'cancelled';

function reckoned(frame: RunFrame, price: PriceInUse): RunCost {
  const cost = costOf(billedUseOf(frame.session), price);
  if (cost === null) {
    const words = `${priceWords(price)}, ${priceSource(price)}: no stream says how many tokens it was.`;
    return { value: NO_VALUE, words };
  }
  const value = `${isStopped(frame) ? 'up to ' : ''}${costWords(cost.usd)}`;
  const words = `${amountWords(cost)} at ${priceWords(price)}; ${priceSource(price)}.`;
  return { value, words: `${words}${elsewhere(frame)}` };
}

/** Who answers at an address of one's own need not be the vendor. */
function elsewhere({ session }: RunFrame): string {
  const { target } = session.started;
  if (target.endpoint === null) return '';
  return ` It went to ${targetWords(target, undefined).endpoint}, which may bill otherwise.`;
}

/** What the run on screen costs, once it is over and something was sent; every way with the reason. */
export function runCost(
  frame: RunFrame,
  provider: Provider | undefined,
  ownPrices: readonly OwnPrice[],
): RunCost {
  const { figures, session, live } = frame;
  const { target } = session.started;
  if (live) return { value: NO_VALUE, words: 'Known when the run is over.' };
  const isSent = figures.marks.textSent !== undefined;
  if (target.provider === 'lab' || !isSent) return { value: '$0', words: billingWords(frame) };
  if (figures.outcome === 'failed') return { value: NO_VALUE, words: billingWords(frame) };
  if (isSaidByOthers(session)) return { value: NO_VALUE, words: 'Another provider said a part of it.' };
  const price = provider === undefined ? null : priceInUse(provider, target.model, ownPrices);
  if (price !== null) return reckoned(frame, price);
  return { value: NO_VALUE, words: `No price is known for ${target.model}: set yours in Settings.` };
}
