/** Where something was written in a query, in UTF-16 units from its beginning. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** Why a query makes no sense. */
export interface QueryProblem extends Span {
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}

/** Numbers from `low` to `high`; null = no end on that side. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
  readonly holdsLow: boolean;
  readonly holdsHigh: boolean;
}

/** One condition on a run; all of a query must hold. */
export type Condition =
  /** Found somewhere in its words; in lower case. */
  | { readonly kind: 'words'; readonly words: string }
  /** One of the values; in lower case. */
  | {
      readonly kind: 'text';
      readonly field: string;
      readonly values: readonly string[];
      readonly isExact: boolean;
    }
  | { readonly kind: 'number'; readonly field: string; readonly range: Range }
  | { readonly kind: 'flag'; readonly flag: string };

export type Term = Condition & {
  /** The run must not be so. */
  readonly isNot: boolean;
};

export type Query = readonly Term[];

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problem: QueryProblem };
