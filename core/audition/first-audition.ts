import type { Audition } from '../contract/audition.ts';
import { TEXT_SET } from './text-set.ts';

/** Of each of these categories a new audition has the first text. */
const FIRST_CATEGORIES = ['greeting', 'numbers', 'names', 'question'] as const;

/** A new audition: no voice yet, and a few texts of the built-in set. */
export function firstAudition(id: string, name: string, seed: number): Audition {
  return {
    version: 1,
    revision: 0,
    ...{ id, name, seed },
    voices: [],
    samples: FIRST_CATEGORIES.flatMap(
      (category) => TEXT_SET.find((sample) => sample.category === category) ?? [],
    ),
    runsPerCell: 5,
    sideBySide: 2,
    connection: 'reuse',
    prebufferMs: 200,
    matchLufs: -16,
    blind: {
      isOn: false,
      kind: 'ab',
      mode: 'equalised',
      voices: [],
      sample: null,
      trials: 12,
      seed,
      drawnFrom: null,
      votes: [],
      isRevealed: false,
    },
  };
}
