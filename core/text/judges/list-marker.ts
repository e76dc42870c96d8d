/** The number or letter that stands before an item of a list: "2." "(b)" "3)". */
export interface ListMarker {
  readonly rank: number;
  /** What is around the rank; the items of one list share it. */
  readonly style: string;
}

/** Bullets may stand before a number. */
export const BEFORE_ITEM = /^[\s•‣⁃●▪◦*#>-]+/u;

const MARKER = /^(\(?)(\d{1,3}|[a-z]|[A-Z](?=\)))([.)]{1,2})$/u;

/** @returns null where the text, without spaces around it, is no marker */
export function parseListMarker(text: string): ListMarker | null {
  const found = MARKER.exec(text.trim());
  if (found === null) return null;
  const [, open = '', name = '', close = ''] = found;
  const isNumber = /\d/.test(name);
  const rank = isNumber ? Number(name) : name.toLowerCase().charCodeAt(0) - 96;
  const kind = isNumber ? '1' : name === name.toLowerCase() ? 'a' : 'A';
  return { rank, style: `${open}${kind}${close}` };
}

export function isNextItem(next: ListMarker, last: ListMarker): boolean {
  return next.style === last.style && next.rank === last.rank + 1;
}
