import { BULLET, codePointAt, codePointBefore, GREEK_STOP, isOneCluster } from '../characters.ts';
import { createAhead, type Ahead } from '../judges/ahead.ts';
import { CLAUSE_MARK, judgeClause } from '../judges/judge-clause.ts';
import { judgeItem } from '../judges/judge-item.ts';
import { judgeLine } from '../judges/judge-line.ts';
import { judgeStop } from '../judges/judge-stop.ts';
import { hasWord, LOOK_BACK_UNITS, type SentenceFacts, type Verdict } from '../judges/sentence-facts.ts';
import type { Language } from '../languages/language.ts';
import type { BoundaryFinder, TextBoundary } from './boundary.ts';
import { createSentenceState } from './sentence-state.ts';

const LINE_END = /[\n\r\u2028\u2029]/;
const SENTENCE_MARKS = `\\n\\r\\u2028\\u2029()\\[\\]（）「」『』《》“”${GREEK_STOP.source.slice(1, -1)}${BULLET.source.slice(1, -1)}`;
/** What is judged; all between is passed over by the engine of the regular expressions. */
const CANDIDATE = new RegExp(`[${SENTENCE_MARKS}]`, 'gu');
const CANDIDATE_WITH_CLAUSES = new RegExp(`[${SENTENCE_MARKS}${CLAUSE_MARK.source.slice(1, -1)}]`, 'gu');
/** A number may still turn out to begin an item, by the stop behind it. */
const MOST_ITEM_UNITS = 8;

/** The buffer is cut when it has grown by so much, which costs less than cutting it each time. */
const TRIM_UNITS = 256;

export interface ScannerOptions {
  readonly language: Language;
  /** Clauses too; else sentences only. */
  readonly withClauses: boolean;
}

type LeveledVerdict = Verdict & { readonly level: 'sentence' | 'clause' };

/** Goes through text once, from candidate to candidate, and holds no more of it than judging takes. */
export function createBoundaryScanner({ language, withClauses }: ScannerOptions): BoundaryFinder {
  const candidate = withClauses ? CANDIDATE_WITH_CLAUSES : CANDIDATE;
  const sentence = createSentenceState(language);
  let text = ''; // the end of all text so far, from `base` on
  let base = 0;
  let cursor = 0; // in `text`, as all that is judged
  const last = { sentence: 0, clause: 0 };
  let decided = 0;

  function scan(isWhole: boolean): TextBoundary[] {
    const found: TextBoundary[] = [];
    while (toNextCandidate()) {
      const ahead = createAhead(text, cursor, isWhole);
      const facts = sentence.factsAt(base + cursor, text.slice(0, cursor));
      const verdict = judge(facts, ahead);
      if (ahead.ranShort()) break;
      const boundary = follow(verdict, facts);
      if (boundary !== null) found.push(boundary);
    }
    decided = Math.max(decided, base + cursor - (isWhole ? 0 : MOST_ITEM_UNITS));
    trim();
    return found;
  }

  function toNextCandidate(): boolean {
    candidate.lastIndex = cursor;
    const index = candidate.exec(text)?.index;
    sentence.noteText(text.slice(cursor, index));
    cursor = index ?? text.length;
    return index !== undefined;
  }

  function judge(facts: SentenceFacts, ahead: Ahead): LeveledVerdict {
    const mark = ahead.peek();
    const item = /[.)]/.test(mark) ? judgeItem(facts, ahead) : null;
    if (item !== null) return { ...item, level: 'sentence' };
    if (language.stop.test(mark)) return { ...judgeStop(facts, ahead), level: 'sentence' };
    if (LINE_END.test(mark)) return { ...judgeLine(facts, ahead), level: 'sentence' };
    if (BULLET.test(mark) && hasWord(facts.before))
      return { kind: 'boundary', at: cursor, level: 'sentence' };
    return { ...judgeClauseMark(mark, facts.before, ahead), level: 'clause' };
  }

  function judgeClauseMark(mark: string, before: string, ahead: Ahead): Verdict {
    if (!withClauses || !CLAUSE_MARK.test(mark)) return { kind: 'none', resumeAt: cursor + 1 };
    return judgeClause(before, ahead);
  }

  /** Goes where the verdict says. @returns the boundary, if it is one */
  function follow(verdict: LeveledVerdict, facts: SentenceFacts): TextBoundary | null {
    const to = verdict.kind === 'boundary' ? verdict.at : verdict.resumeAt;
    const isBoundary = verdict.kind === 'boundary' && !isInsideCluster(to) && base + to > last[verdict.level];
    const judged = text.slice(cursor, to);
    if (isBoundary && verdict.level === 'sentence') sentence.begin(base + to);
    else {
      sentence.noteMarker(facts, judged);
      sentence.noteBrackets(judged, base + cursor, facts.before);
      sentence.noteText(judged);
    }
    cursor = Math.max(to, isBoundary ? cursor : cursor + 1);
    if (!isBoundary) return null;
    const offset = base + to;
    // Behind a clause there may turn out to be the end of a sentence, as before an item; never the other way.
    last.clause = offset;
    if (verdict.level === 'sentence') last.sentence = offset;
    return { offset, level: verdict.level };
  }

  function isInsideCluster(index: number): boolean {
    return isOneCluster(codePointBefore(text, index), codePointAt(text, index));
  }

  function trim(): void {
    const kept = Math.max(0, cursor - LOOK_BACK_UNITS - MOST_ITEM_UNITS);
    if (kept < TRIM_UNITS) return;
    text = text.slice(kept);
    base += kept;
    cursor -= kept;
  }

  return {
    push(piece) {
      text += piece;
      return scan(false);
    },
    flush: () => scan(true),
    decidedTo: () => decided,
  };
}
