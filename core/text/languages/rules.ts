/** What a language says about its stops, as lists of words parted by spaces, abbreviations without their last stop. */
export interface LanguageLists {
  /** Never end a sentence: a name or the rest of the phrase follows. */
  readonly beforeName: string;
  /** Ends none where a number follows; elsewhere the word is an ordinary one ("No."). */
  readonly beforeNumber: string;
  /** End a sentence only where a word follows that begins one: "in the U.S. How", not "the U.S. Army". */
  readonly mayEnd: string;
  /** Ends one before any capital: "etc. Pears". */
  readonly oftenEnd: string;
  /** Behind a number they often end one ("1990 г. Потом"), elsewhere a name follows ("г. Москва"). */
  readonly afterNumber?: string;
  /** Small words that begin sentences and no names. */
  readonly starters: string;
  /** Capitals that go on behind `oftenEnd`: "at 5 p.m. Monday". */
  readonly continuations?: string;
  /** "Really?" Anna asked. */
  readonly speechVerbs?: string;
  /** Names written with a mark of exclamation. */
  readonly exclaimedNames?: string;
  /** A letter behind these is a name by itself, no initial: "vitamin C". */
  readonly lettered?: string;
  /** "3. Oktober": the stop makes the number an ordinal. */
  readonly writesOrdinalsWithStop?: boolean;
  /** The Greek question mark looks like a semicolon, and is typed as one. */
  readonly asksWithSemicolon?: boolean;
  /** « Bonjour ! » has spaces inside its marks. */
  readonly spacesInsideGuillemets?: boolean;
}

type Listed<Lists> = {
  readonly [Name in keyof Lists]-?: Exclude<Lists[Name], undefined> extends boolean ? boolean : WordList;
};
export type LanguageRules = Listed<LanguageLists>;

/** Words in small letters match in any case, words with a capital only as they are written: "Mar." is no "mar." */
export interface WordList {
  readonly has: (word: string) => boolean;
}

function wordList(words = ''): WordList {
  const set = new Set(words.split(/\s+/).filter((word) => word !== ''));
  return { has: (word) => set.has(word) || set.has(word.toLowerCase()) || set.has(unshouted(word)) };
}

/** "DR. SMITH" */
function unshouted(word: string): string {
  return /^\p{Lu}{2,}$/u.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word;
}

export function toRules(lists: LanguageLists): LanguageRules {
  return {
    beforeName: wordList(lists.beforeName),
    beforeNumber: wordList(lists.beforeNumber),
    mayEnd: wordList(lists.mayEnd),
    oftenEnd: wordList(lists.oftenEnd),
    afterNumber: wordList(lists.afterNumber),
    starters: wordList(lists.starters),
    continuations: wordList(lists.continuations),
    speechVerbs: wordList(lists.speechVerbs),
    exclaimedNames: wordList(lists.exclaimedNames),
    lettered: wordList(lists.lettered),
    asksWithSemicolon: lists.asksWithSemicolon ?? false,
    writesOrdinalsWithStop: lists.writesOrdinalsWithStop ?? false,
    spacesInsideGuillemets: lists.spacesInsideGuillemets ?? false,
  };
}
