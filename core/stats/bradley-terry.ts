import { Z_95 } from './normal.ts';
import { multiplyColumn, symmetricInverse } from './symmetric-inverse.ts';

/** What two voices got against each other. */
export interface PairVotes {
  readonly a: string;
  readonly b: string;
  readonly winsA: number;
  readonly winsB: number;
  readonly ties: number;
}

export interface Strengths {
  readonly names: readonly string[];
  /** Log odds against a voice of mean strength; they add up to 0. */
  readonly values: Float64Array;
  /** Covariance of `values`. */
  readonly covariance: readonly Float64Array[];
}

const MAX_STEPS = 100;
const CONVERGED = 1e-12;

/**
 * The strengths with which Bradley & Terry, "Rank Analysis of Incomplete Block Designs" (1952), explain the votes best:
 * P(a beats b) = 1 / (1 + exp(b - a)). A tie counts as half a win for each (not Davidson's third outcome: it needs no
 * further parameter, and leaves the intervals a little too wide rather than too narrow).
 *
 * `priorGames` are played, half won and half lost, against an opponent of mean strength: with 1, a voice that won
 * all its votes has a finite strength; with 0 this is maximum likelihood and such a voice has none.
 */
export function fitStrengths(votes: readonly PairVotes[], priorGames: number): Strengths {
  const names = [...new Set(votes.flatMap(({ a, b }) => [a, b]))];
  const games = gamesOf(votes, names);
  let strengths = new Float64Array(names.length);
  let inverse: readonly Float64Array[] = [];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { gradient, information } = derivatives(games, strengths, priorGames);
    inverse = symmetricInverse(information);
    const move = multiplyColumn(inverse, gradient);
    strengths = strengths.map((strength, at) => strength + (move[at] ?? 0));
    if (move.every((change) => Math.abs(change) < CONVERGED)) break;
  }
  return { names, values: centred(strengths), covariance: centredCovariance(inverse) };
}

/** A strength's 95 % interval on each side (Wald). */
export function halfWidth({ covariance }: Strengths, at: number): number {
  return Z_95 * Math.sqrt(covariance[at]?.[at] ?? 0);
}

/** The same of the difference of two strengths. */
export function differenceHalfWidth({ covariance }: Strengths, at: number, other: number): number {
  const own = (covariance[at]?.[at] ?? 0) + (covariance[other]?.[other] ?? 0);
  return Z_95 * Math.sqrt(Math.max(0, own - 2 * (covariance[at]?.[other] ?? 0)));
}

interface Games {
  readonly a: number;
  readonly b: number;
  readonly count: number;
  readonly wonByA: number;
}

function gamesOf(votes: readonly PairVotes[], names: readonly string[]): readonly Games[] {
  return votes.map(({ a, b, winsA, winsB, ties }) => ({
    a: names.indexOf(a),
    b: names.indexOf(b),
    count: winsA + winsB + ties,
    wonByA: winsA + ties / 2,
  }));
}

/** Gradient and information of the log likelihood. */
function derivatives(games: readonly Games[], strengths: Float64Array, priorGames: number) {
  const at = (index: number): number => strengths[index] ?? 0;
  const gradient = strengths.map((strength) => priorGames * (0.5 - logistic(strength)));
  const information = Array.from(strengths, (strength, row) => {
    const prior = priorGames * logistic(strength) * logistic(-strength);
    // Votes leave the common level open; any value on it does, and without a prior something must hold it.
    const level = priorGames === 0 ? 1 : 0;
    return Float64Array.from(strengths, (_, column) => level + (row === column ? prior : 0));
  });
  for (const { a, b, count, wonByA } of games) {
    const chance = logistic(at(a) - at(b));
    const surplus = wonByA - count * chance;
    const weight = count * chance * (1 - chance);
    addTo(gradient, a, surplus);
    addTo(gradient, b, -surplus);
    addTo(information[a], a, weight);
    addTo(information[b], b, weight);
    addTo(information[a], b, -weight);
    addTo(information[b], a, -weight);
  }
  return { gradient, information };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function addTo(row: Float64Array | undefined, at: number, value: number): void {
  if (row !== undefined) row[at] = (row[at] ?? 0) + value;
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function centred(values: Float64Array): Float64Array {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

/** Rows and columns centred: what the covariance becomes when the mean is taken off. */
function centredCovariance(covariance: readonly Float64Array[]): readonly Float64Array[] {
  const rows = covariance.map(centred);
  const columnMeans = Float64Array.from(rows, (_, column) =>
    mean(Float64Array.from(rows, (row) => row[column] ?? 0)),
  );
  return rows.map((row) => row.map((value, column) => value - (columnMeans[column] ?? 0)));
}
