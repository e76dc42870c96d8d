import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { Surroundings } from '../adapter.ts';

/** The vendor takes no more. */
const MAX_REQUEST_IDS = 3;
/** What is further away says nothing of how a voice goes on, and would make every request longer than the last. */
const NEAR_CHARACTERS = 1000;

const FIELDS = ['previous_text', 'next_text', 'previous_request_ids'];

export const soundsBySurroundings = (options: OptionValues = {}): boolean =>
  FIELDS.some((name) => options[name] === true);

/** Whole characters only: half of a surrogate pair is no text. */
const near = (text: string, side: 'start' | 'end'): string => {
  const characters = [...text];
  return (side === 'start' ? characters.slice(0, NEAR_CHARACTERS) : characters.slice(-NEAR_CHARACTERS)).join(
    '',
  );
};

/** The fields of a body that join its sound to that of other requests: those that are asked for and known. */
export function continuityFields(
  options: OptionValues,
  around: Surroundings | undefined,
): Readonly<Record<string, string | readonly string[]>> {
  const { before = '', after = '', requestIds = [] } = around ?? {};
  const known = {
    previous_text: near(before, 'end'),
    next_text: near(after, 'start'),
    previous_request_ids: requestIds.slice(-MAX_REQUEST_IDS),
  };
  const asked = Object.entries(known).filter(([name, value]) => options[name] === true && value.length > 0);
  return Object.fromEntries(asked);
}
