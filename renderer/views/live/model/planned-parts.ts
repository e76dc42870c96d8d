import type { ReplyCut } from '../../../../core/contract/reply-plan.ts';
import type { ChunkerOptions } from '../../../../core/text/chunkers/chunker.ts';
import { releasesOf } from '../../../../core/text/chunkers/releases-of.ts';
import { partLabel, type TextPart } from './text-parts.ts';

/** A piece of the text that nobody has asked for yet. */
export type PlannedPart = Pick<TextPart, 'label' | 'text' | 'start' | 'end'>;

/** The requests that the next run makes of this text; an idle timer may cut it further. */
export function plannedParts(
  text: string,
  { chunking, requests }: ReplyCut,
  options: ChunkerOptions,
): readonly PlannedPart[] {
  const whole = [{ start: 0, end: text.length }];
  const isCut = requests === 'one_each' && chunking.strategy !== 'whole';
  const pieces = isCut ? releasesOf({ kind: 'typed' }, text, chunking, options) : whole;
  return pieces.map(({ start, end }, index) => ({
    label: partLabel(index),
    text: text.slice(start, end),
    ...{ start, end },
  }));
}
