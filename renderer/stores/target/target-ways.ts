import type { Provider } from '../../../core/contract/catalogue.ts';
import type { Target, TransportId } from '../../../core/contract/target.ts';
import { beginsAWord } from '../word-match.ts';
import { fitTarget, formatWords, voicesFor } from './target-model.ts';

interface Named<Id extends string = string> {
  readonly id: Id;
  /** How it may be called, in small letters. */
  readonly text: string;
}

const name = <Id extends string>(id: Id, label: string): Named<Id> => ({
  id,
  text: `${id} ${label}`.toLowerCase(),
});
const isMeant = (word: string, things: readonly Named[]): boolean =>
  things.some(({ text }) => beginsAWord(text, word));

const modelNames = ({ models }: Provider): readonly Named[] => models.map(({ id, label }) => name(id, label));
const transportNames = ({ transports }: Provider): readonly Named<TransportId>[] =>
  transports.map(({ id, label }) => name(id, label));
const formatNames = ({ transports }: Provider, transport?: string): readonly Named[] =>
  transports
    .filter(({ id }) => transport === undefined || id === transport)
    .flatMap(({ formats }) => formats.map((id) => name(id, formatWords(id))));

/** Whether a word may mean a model, a transport or a format of this provider. */
export const isWayWord = (provider: Provider, word: string): boolean =>
  isMeant(word, [...modelNames(provider), ...transportNames(provider), ...formatNames(provider)]);

/** Those that a word means, and where none is meant the usual one; the usual one first. */
function choose<T extends Named>(
  things: readonly T[],
  usual: string,
  words: readonly string[],
): readonly T[] {
  const meant = things.filter((thing) => words.some((word) => isMeant(word, [thing])));
  const ordered = [...(meant.length > 0 ? meant : things)].sort(
    (one, other) => Number(other.id === usual) - Number(one.id === usual),
  );
  return meant.length > 0 ? ordered : ordered.slice(0, 1);
}

/** A format that is asked for is looked for on every transport, unless one of those is asked for too. */
function transportsFor(
  provider: Provider,
  usual: Target,
  words: readonly string[],
): readonly Named<TransportId>[] {
  const names = transportNames(provider);
  const isOther = words.some((word) => !isMeant(word, [...names, ...modelNames(provider)]));
  const isAsked = words.some((word) => isMeant(word, names));
  return choose(names, usual.transport, isOther && !isAsked ? names.map(({ id }) => id) : words);
}

/**
 * The ways to a voice that fit what was typed: its usual one where nothing was typed.
 * @param provider with this voice only
 * @param usual the target with this voice as it would be asked
 * @param words in small letters; each must mean the model, the transport or the format
 */
export function waysOf(provider: Provider, usual: Target, words: readonly string[]): readonly Target[] {
  const models = modelNames(provider).filter(({ id }) => voicesFor(provider, id).length > 0);
  return choose(models, usual.model, words).flatMap((model) =>
    transportsFor(provider, usual, words).flatMap((transport) =>
      choose(formatNames(provider, transport.id), usual.format, words)
        .filter((format) => words.every((word) => isMeant(word, [model, transport, format])))
        .map((format) =>
          fitTarget(provider, { ...usual, model: model.id, transport: transport.id, format: format.id }),
        ),
    ),
  );
}
