/** One thing to look at when a run failed. */
export interface Check {
  readonly question: string;
  readonly words: string;
}

export const check = (question: string, words: string): Check => ({ question, words });
