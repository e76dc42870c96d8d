import type { Audition, AuditionVoice, MatrixAnswer, Vote } from '../contract/audition.ts';
import type { Interval } from '../stats/interval.ts';
import { identificationOf, tallyOf, type Preference } from './tally.ts';

export type OutcomeValue = string | number | null;

/** A table that stands alike in a report, on the clipboard and in a spreadsheet. */
export interface OutcomeTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly OutcomeValue[])[];
}

/** What came of an audition: what is thought of its voices, and what was voted. */
export interface Outcome {
  readonly name: string;
  /** How it was compared, in sentences. */
  readonly lines: readonly string[];
  readonly voices: OutcomeTable;
  /** Null while nothing is revealed: an open round must not be told. */
  readonly result: OutcomeTable | null;
  readonly votes: OutcomeTable | null;
}

export interface OutcomeParts {
  readonly audition: Audition;
  /** As people know the voice of a key. */
  readonly nameOf: (key: string) => string;
  /** Figures of the voices and what their latency is called; null where they stand elsewhere. */
  readonly figures: { readonly of: MatrixAnswer['voices']; readonly latencyName: string } | null;
}

const PERCENT = 100;
const REMOVED = 'a removed sample';

export function outcomeOf(parts: OutcomeParts): Outcome {
  const { audition } = parts;
  const { isRevealed, votes } = audition.blind;
  const isTold = isRevealed && votes.length > 0;
  return {
    name: audition.name,
    lines: blindLines(audition),
    voices: voicesTable(parts),
    result: isTold ? resultTable(parts) : null,
    votes: isTold ? votesTable(parts) : null,
  };
}

const MODE_WORDS = {
  equalised: 'without waits and leading silence',
  true_latency: 'each after the wait that it had',
} as const;

function blindLines({ blind }: Audition): readonly string[] {
  const { votes, isRevealed, kind, mode, seed, trials } = blind;
  if (votes.length === 0) return [];
  const counted = `${votes.length} of ${trials} trials are voted`;
  if (!isRevealed) return [`A blind comparison is under way: ${counted}. It is told once it is revealed.`];
  const asked =
    kind === 'abx' ? 'A/B/X: which of two is a third, unnamed one' : 'A/B: which one is preferred';
  return [`Blind ${asked}; ${counted}, heard ${MODE_WORDS[mode]}. Seed ${seed} draws the same order.`];
}

function voicesTable({ audition, nameOf, figures }: OutcomeParts): OutcomeTable {
  const quantiles = ['p50', 'p95', 'max'].map((name) => `${figures?.latencyName ?? ''} ${name}, ms`);
  const measured = figures === null ? [] : ['n', 'failed', ...quantiles];
  const cellsOf = ({ key, target, rating, tags, note }: AuditionVoice): readonly OutcomeValue[] => {
    const own = figures?.of.find(({ voice }) => voice === key);
    const counted = [own?.n ?? 0, own?.failed ?? 0, own?.p50 ?? null, own?.p95 ?? null, own?.max ?? null];
    const { provider, model, transport } = target;
    return [
      ...[nameOf(key), provider, model, transport],
      ...(figures === null ? [] : counted),
      ...[rating, tags.join(', '), note],
    ];
  };
  return {
    title: 'Voices',
    heads: ['Voice', 'Provider', 'Model', 'Transport', ...measured, 'Rating, of 5', 'Tags', 'Note'],
    rows: audition.voices.map(cellsOf),
  };
}

function resultTable({ audition: { blind }, nameOf }: OutcomeParts): OutcomeTable | null {
  if (blind.kind === 'abx') return identificationTable(blind.votes);
  const { pairs, ranking } = tallyOf(blind.votes, blind.voices);
  const [only] = pairs;
  if (pairs.length === 1 && only !== undefined) return preferenceTable(only, nameOf);
  if (ranking.kind !== 'ranked') return null;
  return {
    title: 'Ranking by preference (Bradley-Terry)',
    heads: ['Place', 'Voice', 'Votes', 'Strength, log odds', '95% from', '95% to', 'May be the best'],
    rows: ranking.voices.map(({ name, votes, strength, interval, mayBeBest }, place) => [
      ...[place + 1, nameOf(name), votes, strength, interval.low, interval.high],
      mayBeBest ? 'yes' : 'no',
    ]),
  };
}

const bounds = (interval: Interval | null): readonly OutcomeValue[] => [
  interval === null ? null : interval.low * PERCENT,
  interval === null ? null : interval.high * PERCENT,
];

function identificationTable(votes: readonly Vote[]): OutcomeTable {
  const { n, right, share, interval, p } = identificationOf(votes);
  return {
    title: 'Told apart',
    heads: ['Votes', 'Right', 'Right, %', '95% from, %', '95% to, %', 'p'],
    rows: [[n, right, share === null ? null : share * PERCENT, ...bounds(interval), p]],
  };
}

function preferenceTable(preference: Preference, nameOf: OutcomeParts['nameOf']): OutcomeTable {
  const { a, b, winsA, winsB, ties, share, interval, p } = preference;
  const turned = interval === null ? null : { low: 1 - interval.high, high: 1 - interval.low };
  const row = (key: string, wins: number, own: number | null, range: Interval | null) => [
    ...[nameOf(key), wins, ties, own === null ? null : own * PERCENT],
    ...bounds(range),
    p,
  ];
  return {
    title: 'Preference',
    heads: ['Voice', 'Votes', 'Ties', 'Preferred, %', '95% from, %', '95% to, %', 'p'],
    rows: [row(a, winsA, share, interval), row(b, winsB, share === null ? null : 1 - share, turned)],
  };
}

function votesTable({ audition: { blind, samples }, nameOf }: OutcomeParts): OutcomeTable {
  const isNamed = blind.kind === 'abx';
  const verdict = ({ choice, a, b, x }: Vote): string => {
    if (choice === 'tie') return isNamed ? 'cannot tell' : 'no difference';
    return isNamed ? (choice === x ? 'right' : 'wrong') : nameOf(choice === 'a' ? a : b);
  };
  return {
    title: 'Votes, in their order',
    heads: [
      'Trial',
      'A',
      'B',
      ...(isNamed ? ['X was'] : []),
      'Sample',
      isNamed ? 'Answer' : 'Preferred',
      'At',
    ],
    rows: blind.votes.map((vote, place) => [
      ...[place + 1, nameOf(vote.a), nameOf(vote.b)],
      ...(isNamed ? [vote.x?.toUpperCase() ?? null] : []),
      ...[samples.find(({ key }) => key === vote.sample)?.name ?? REMOVED, verdict(vote), vote.at],
    ]),
  };
}
