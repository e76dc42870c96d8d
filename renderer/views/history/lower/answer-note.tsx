import { useEffect, useState } from 'react';
import type { Failure } from '../../../../core/contract/result.ts';

interface AnswerNoteProps {
  readonly failure: Failure | null;
  readonly isWaiting: boolean;
  readonly hasAnswer: boolean;
  readonly isEmpty: boolean;
  /** Why there is nothing, in a sentence. */
  readonly empty: string;
}

/** Shorter waits need no word. */
const WORD_AFTER_MS = 400;

function Waiting() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), WORD_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <div className="history-note" role="status">
      <span className="history-waiting" />
      <span className="history-waiting" />
      {isLong && 'reckoning'}
    </div>
  );
}

/** What stands in place of an answer: bars while it is waited for, why there is none, what went wrong. */
export function AnswerNote({ failure, isWaiting, hasAnswer, isEmpty, empty }: AnswerNoteProps) {
  if (failure !== null) {
    return (
      <p className="history-note history-note-failed" role="alert">
        {failure.message} {failure.hint}
      </p>
    );
  }
  if (!hasAnswer) return isWaiting ? <Waiting /> : null;
  return isEmpty ? <p className="history-note">{empty}</p> : null;
}
