/** How much text may be in one piece, as who takes it counts: in code points, or in bytes of UTF-8. */
export interface TextLimit {
  readonly most: number;
  readonly unit: 'characters' | 'bytes';
}

/** Half of a surrogate pair is sent as U+FFFD, which has three bytes. */
function utf8Bytes(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

const sizeOf = (character: string, { unit }: TextLimit): number =>
  unit === 'characters' ? 1 : utf8Bytes(character.codePointAt(0) ?? 0);

/** UTF-16 units of the longest beginning of `text` that is within the limit. */
export function unitsWithin(text: string, limit: TextLimit): number {
  let size = 0;
  let units = 0;
  for (const character of text) {
    size += sizeOf(character, limit);
    if (size > limit.most) break;
    units += character.length;
  }
  return units;
}
