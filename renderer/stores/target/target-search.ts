import type { Provider, Voice } from '../../../core/contract/catalogue.ts';
import type { Target } from '../../../core/contract/target.ts';
import { beginsAWord, queryWords } from '../word-match.ts';
import { languageWords } from './language-words.ts';
import { fitTarget, targetWords, type TargetWords } from './target-model.ts';
import { isWayWord, waysOf } from './target-ways.ts';

export interface TargetChoice {
  readonly target: Target;
  readonly words: TargetWords;
}

export interface FoundTargets {
  readonly choices: readonly TargetChoice[];
  /** There are more than were asked for. */
  readonly isCut: boolean;
}

export interface TargetSearch {
  /** Builds no more rows than it returns, however many voices there are. */
  find(query: string, limit: number): FoundTargets;
}

interface Entry {
  readonly voice: Voice;
  /** What a typed word may begin to mean this voice, in small letters. */
  readonly text: string;
}

interface Group {
  readonly provider: Provider;
  /** What its voices are asked over unless somebody types otherwise. */
  readonly usual: Target;
  readonly entries: readonly Entry[];
}

/** Before anything is typed: enough to know each provider by, few enough to see them all. */
const FIRST_VOICES = 5;

/** Whose voices come first: the current provider's, then those that can be run at once. */
function rank(provider: Provider, current: Target): number {
  if (provider.id === current.provider) return 0;
  return provider.keyState === 'missing' ? 2 : 1;
}

function entryOf(provider: Provider, usual: Target, voice: Voice): Entry {
  const { provider: label, endpoint } = targetWords(usual, provider);
  const { id, label: name, language, gender } = voice;
  const parts = [label, provider.id, endpoint, name, id, language, languageWords(language), gender];
  return { voice, text: parts.join(' ').toLowerCase() };
}

/** The current provider stays as it is set; another one's first transport and format are its own choice. */
function usualOf(provider: Provider, current: Target): Target {
  const [first] = provider.transports;
  if (provider.id === current.provider || first === undefined) return fitTarget(provider, current);
  return fitTarget(provider, { ...current, transport: first.id, format: first.formats[0] ?? current.format });
}

function groupOf(provider: Provider, current: Target): Group {
  const usual = usualOf(provider, current);
  const others = provider.voices.filter(({ id }) => id !== usual.voice);
  const first = provider.voices.filter(({ id }) => id === usual.voice);
  return { provider, usual, entries: [...first, ...others].map((voice) => entryOf(provider, usual, voice)) };
}

/** Words that do not mean the voice must mean a way to it: model, transport or format. */
function* choicesOf({ provider, usual, entries }: Group, words: readonly string[]): Generator<TargetChoice> {
  // Looked at once for the provider, so that a voice that is not meant costs nothing but its own text.
  const wayWords = new Set(words.filter((word) => isWayWord(provider, word)));
  for (const { voice, text } of entries) {
    const asked = words.filter((word) => !beginsAWord(text, word));
    if (!asked.every((word) => wayWords.has(word))) continue;
    const own = { ...provider, voices: [voice] };
    for (const target of waysOf(own, { ...usual, voice: voice.id }, asked)) {
      yield { target, words: targetWords(target, own) };
    }
  }
}

function* firstChoices(groups: readonly Group[]): Generator<TargetChoice> {
  for (const { entries, ...group } of groups) {
    yield* choicesOf({ ...group, entries: entries.slice(0, FIRST_VOICES) }, []);
  }
}

function* allChoices(groups: readonly Group[], words: readonly string[]): Generator<TargetChoice> {
  for (const group of groups) yield* choicesOf(group, words);
}

/** One row for each voice; the ways to it (`ws`, `mp3`) are rows of their own only when they are asked for. */
export function createTargetSearch(providers: readonly Provider[], current: Target): TargetSearch {
  const groups = [...providers]
    .sort((one, other) => rank(one, current) - rank(other, current))
    .map((provider) => groupOf(provider, current));
  return {
    find(query, limit) {
      const words = queryWords(query);
      const found = words.length === 0 ? firstChoices(groups) : allChoices(groups, words);
      const choices: TargetChoice[] = [];
      for (const choice of found) {
        if (choices.length === limit) return { choices, isCut: true };
        choices.push(choice);
      }
      const isSample = words.length === 0 && groups.some(({ entries }) => entries.length > FIRST_VOICES);
      return { choices, isCut: isSample };
    },
  };
}
