import type { Annotation } from './row.ts';

/** What is not named stays as it is. As the door parses it: a field may be there and undefined. */
export interface AnnotationChange {
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly rating?: number | null | undefined;
}

/** The most tags that one run carries: what would be more is left out. */
const MOST_TAGS = 20;

export function annotated(before: Annotation, change: AnnotationChange): Annotation {
  const { addTags = [], removeTags = [], note = before.note, rating = before.rating } = change;
  const tags = [...new Set([...before.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return { tags: tags.slice(0, MOST_TAGS), note, rating };
}
