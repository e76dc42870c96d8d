import type { PriceInUse } from '../../../../core/billing/price-in-use.ts';
import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { Studio, StudioStrategy } from '../../../../core/contract/studio.ts';
import { modelledReply } from '../../../../core/sweep/modelled-reply.ts';
import { replyFiguresOf, type ReplyFigures } from '../../../../core/sweep/reply-figures.ts';
import { fitVendorModel, type VendorModel } from '../../../../core/sweep/vendor-model.ts';
import { formatWhole } from '../../../charts/format-number.ts';
import { chunkerOptions } from '../../../stores/studio/chunker-options.ts';
import { caseName } from '../../../stores/studio/strategy-words.ts';
import type { StudioOrder } from '../../../stores/studio/studio-plan.ts';
import { countedRuns, type StudioState, wantedConnection } from '../../../stores/studio/studio-state.ts';
import { targetsOf } from '../../../stores/studio/studio-warm.ts';

/** A strategy that was not run, as the vendor would have spoken it if it answers as it did in the runs. */
export interface ModelledStrategy {
  readonly key: string;
  readonly name: string;
  readonly figures: ReplyFigures;
}

export interface Modelled {
  /** What the model is made of, and how far it can be trusted; or why there is none. */
  readonly words: string;
  readonly strategies: readonly ModelledStrategy[];
}

const NONE: Modelled = { words: '', strategies: [] };

/** Every way to cut that stands in the settings and was not run, edited ones too. */
export function modelledOf(
  state: StudioState,
  studio: Studio,
  provider: Provider | undefined,
  price: PriceInUse | null,
): Modelled {
  const { order } = state;
  if (order === null) return NONE;
  if (targetsOf(order).length > 1)
    return { ...NONE, words: 'Nothing is modelled where vendor options are compared.' };
  const model = fitVendorModel(countedRuns(state));
  if (model === null)
    return { ...NONE, words: 'Nothing is modelled: too few requests were asked and answered one by one.' };
  const strategies = unmeasured(studio, order).flatMap(({ strategy, index }) => {
    const figures = figuresOf(model, order, strategy, provider, price);
    if (figures === null) return [];
    return [{ key: `modelled ${String(index)}`, name: caseName({ ...strategy, varied: {} }), figures }];
  });
  return { words: modelWords(model), strategies };
}

interface Unmeasured {
  readonly strategy: StudioStrategy;
  readonly index: number;
}

function unmeasured({ strategies }: Studio, { cases }: StudioOrder): readonly Unmeasured[] {
  const wayOf = ({ chunking, requests, inFlight }: Omit<StudioStrategy, 'isOn'>): string =>
    JSON.stringify([chunking, requests, inFlight]);
  const measured = new Set(cases.map(wayOf));
  return strategies.flatMap((strategy, index) =>
    measured.has(wayOf(strategy)) ? [] : [{ strategy, index }],
  );
}

function figuresOf(
  model: VendorModel,
  order: StudioOrder,
  { chunking, requests, inFlight }: StudioStrategy,
  provider: Provider | undefined,
  price: PriceInUse | null,
): ReplyFigures | null {
  const { target, text, source, prebufferMs } = order;
  const reply = modelledReply(model, {
    ...{ target, text, source, prebufferMs, inFlight },
    strategy: { chunking, requests },
    connection: wantedConnection(order),
    chunker: chunkerOptions(provider, target.voice),
  });
  return reply === null ? null : replyFiguresOf(reply, prebufferMs, price);
}

function modelWords({ n, firstAudioMs, errorMs, longestCharacters }: VendorModel): string {
  const { constant, slope } = firstAudioMs;
  const sign = slope < 0 ? '−' : '+';
  return (
    `Modelled from ${formatWhole(n)} requests: first audio ${formatWhole(constant)} ms ${sign} ` +
    `${Math.abs(slope).toFixed(2)} ms a character, half of them within ± ${formatWhole(errorMs)} ms; texts of up to ` +
    `${formatWhole(longestCharacters)} characters. One open stream can’t be modelled.`
  );
}
