/** What a vendor's lab makes of a key. */
export type KeyVerdict = 'missing' | 'fine' | 'invalid' | 'poor' | 'limited';

const CHOSEN = ['invalid', 'poor', 'limited'] as const;

/**
 * Keys that begin so let a test choose its refusal: `invalid…` is nobody's, `poor…` has no credit left, `limited…` asks
 * too often. Any other is as good as a real one. The statuses and words for each are the vendor's.
 */
export function keyVerdict(key: string | null | undefined): KeyVerdict {
  if (key === null || key === undefined || key === '') return 'missing';
  return CHOSEN.find((word) => key.startsWith(word)) ?? 'fine';
}

/** The HTTP statuses that most vendors have for them; null = served. */
export const USUAL_KEY_STATUSES: Readonly<Record<KeyVerdict, number | null>> = {
  missing: 401,
  invalid: 401,
  poor: 402,
  limited: 429,
  fine: null,
};
