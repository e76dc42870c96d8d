import type { LensDefinition, LensEnd, LensStart } from './lens-definition.ts';

/** The starts in the order in which they come; with a pasted text the first three are one instant. */
const START_ORDER: readonly LensStart[] = [
  'firstToken',
  'runPressed',
  'textReady',
  'dial',
  'connected',
  'textSent',
];

/** What lies between two instants of a run. */
interface Stretch {
  readonly words: string;
  /** The latest start that still takes it in. */
  readonly since: LensStart;
  /** The ends that take it in. */
  readonly until: readonly LensEnd[];
}

const ANY_END: readonly LensEnd[] = ['firstByte', 'firstAudio', 'audible', 'heard', 'lastAudio'];
const SILENCE = 'leading silence';

const STRETCHES: readonly Stretch[] = [
  { words: 'waiting for text', since: 'firstToken', until: ANY_END },
  { words: 'queue', since: 'textReady', until: ANY_END },
  { words: 'connecting if cold', since: 'dial', until: ANY_END },
  { words: 'writing the text', since: 'connected', until: ANY_END },
  { words: 'network and server', since: 'textSent', until: ANY_END },
  { words: 'headers before the audio', since: 'textSent', until: ANY_END.slice(1) },
  { words: 'starvation before the onset', since: 'textSent', until: ['audible', 'heard'] },
  { words: SILENCE, since: 'textSent', until: ['audible', 'heard'] },
  { words: 'prebuffer and output', since: 'textSent', until: ['heard'] },
  { words: 'the rest of the audio', since: 'textSent', until: ['lastAudio'] },
];

export interface LensScope {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** What a definition takes in and leaves out, in the order of a run. */
export function lensScope({ start, end, addsLeadingSilence }: LensDefinition): LensScope {
  const startsAt = START_ORDER.indexOf(start);
  const isIn = ({ words, since, until }: Stretch): boolean => {
    if (addsLeadingSilence && words === SILENCE) return true;
    return startsAt <= START_ORDER.indexOf(since) && until.includes(end);
  };
  const wordsOf = (stretches: readonly Stretch[]) => stretches.map(({ words }) => words);
  return {
    included: wordsOf(STRETCHES.filter(isIn)),
    excluded: wordsOf(STRETCHES.filter((stretch) => !isIn(stretch))),
  };
}
