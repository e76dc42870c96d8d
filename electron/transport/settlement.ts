import type { OnsetError } from '../../core/contract/result.ts';

/** The end of an exchange, as a promise. The first word counts. */
export interface Settlement {
  readonly ended: Promise<void>;
  readonly settle: (error: OnsetError | null) => void;
}

export function createSettlement(): Settlement {
  let settle: Settlement['settle'] = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve());
  });
  // Whoever does not watch the end must not bring the process down with it.
  ended.catch(() => undefined);
  return { ended, settle: (error) => settle(error) };
}
