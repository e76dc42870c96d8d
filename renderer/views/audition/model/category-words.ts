import type { AuditionSample } from '../../../../core/contract/audition.ts';

export const CATEGORY_WORDS: Readonly<Record<AuditionSample['category'], string>> = {
  greeting: 'Greetings',
  numbers: 'Numbers',
  names: 'Names',
  dates: 'Dates',
  abbreviations: 'Abbreviations',
  long: 'Long replies',
  question: 'Questions',
  code_switching: 'Two languages',
  own: 'Own',
};
