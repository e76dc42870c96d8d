import type { Chunking } from '../../../core/contract/chunking.ts';
import type { ReplyCut } from '../../../core/contract/reply-plan.ts';
import { count, whole } from '../../components/format.ts';
import type { StudioCase } from './studio-cases.ts';

/** A strategy as its row is called. */
export function strategyName(chunking: Chunking): string {
  switch (chunking.strategy) {
    case 'first_fragment':
      return 'First fragment fast';
    case 'clause':
      return 'Clause';
    case 'sentence':
      return 'Sentence';
    case 'characters':
      return `Fixed ${count(chunking.characters, 'character')}`;
    case 'words':
      return count(chunking.words, 'word');
    case 'token':
      return 'Each token';
    case 'whole':
      return 'Whole text';
  }
}

/** What it does, in one line. */
export function strategyHint(chunking: Chunking): string {
  switch (chunking.strategy) {
    case 'first_fragment':
      return `the first clause or ${String(chunking.firstMaxCharacters)} characters at once, then sentences`;
    case 'clause':
      return 'cuts at commas, semicolons, colons, dashes and sentence ends';
    case 'sentence':
      return 'cuts where a sentence ends';
    case 'characters':
      return 'cuts between words, whatever they say';
    case 'words':
      return 'cuts by count, whatever they say';
    case 'token':
      return 'one open request; the vendor buffers';
    case 'whole':
      return 'waits for the end of the text';
  }
}

/** A case as its row is called: the strategy, how it is sent where that is not usual, and its vendor options. */
export function caseName({
  chunking,
  requests,
  varied,
}: Pick<StudioCase, 'chunking' | 'requests' | 'varied'>): string {
  const isUnusual = requests === 'one_stream' && chunking.strategy !== 'token';
  const options = Object.entries(varied).map(([name, value]) => `${name}=${String(value)}`);
  return [strategyName(chunking), ...(isUnusual ? ['one stream'] : []), ...options].join(', ');
}

/** What a cut does with all its values, in one line. */
export function cutWords({ chunking, requests, inFlight }: ReplyCut): string {
  const { minCharacters, maxCharacters, idleFlushMs } = chunking;
  const words = [
    strategyHint(chunking),
    minCharacters === 0 ? '' : `at least ${count(minCharacters, 'character')}`,
    maxCharacters === null ? '' : `at most ${count(maxCharacters, 'character')}`,
    idleFlushMs === null ? '' : `idle flush ${whole(idleFlushMs)} ms`,
    requests === 'one_each' ? `${String(inFlight)} in flight` : 'one open stream',
  ];
  return words.filter((word) => word !== '').join(', ');
}
