import { GREEK_STOP, STOP } from '../characters.ts';
import { DUTCH } from './dutch.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { GREEK } from './greek.ts';
import { ITALIAN } from './italian.ts';
import { DANISH_NORWEGIAN, SWEDISH } from './nordic.ts';
import { ARABIC, HINDI, KOREAN, URDU } from './other.ts';
import { POLISH } from './polish.ts';
import { PORTUGUESE } from './portuguese.ts';
import type { LanguageRules } from './rules.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import { TURKISH } from './turkish.ts';

export interface Language {
  readonly code: string;
  readonly rules: LanguageRules;
  /** The characters that may end its sentences. */
  readonly stop: RegExp;
}

const RULES: Readonly<Record<string, LanguageRules>> = {
  ar: ARABIC,
  da: DANISH_NORWEGIAN,
  de: GERMAN,
  el: GREEK,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  hi: HINDI,
  it: ITALIAN,
  ja: ENGLISH,
  ko: KOREAN,
  nb: DANISH_NORWEGIAN,
  nl: DUTCH,
  no: DANISH_NORWEGIAN,
  pl: POLISH,
  pt: PORTUGUESE,
  ru: RUSSIAN,
  sv: SWEDISH,
  tr: TURKISH,
  ur: URDU,
  zh: ENGLISH,
};

/** English is right for more of the abbreviations in any other language's text than no list would be. */
export function languageOf(locale = 'en'): Language {
  const code = locale.toLowerCase().split(/[-_]/, 1)[0] ?? 'en';
  const rules = RULES[code] ?? ENGLISH;
  return { code, rules, stop: rules.asksWithSemicolon ? GREEK_STOP : STOP };
}
