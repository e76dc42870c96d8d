export interface LabMark {
  readonly type: 'word';
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly start_time: number;
  readonly end_time: number;
}

/**
 * The embedded voice does not say where its words lie, so each gets time by its letters.
 * @param before what of the session lies before this text
 */
export function marksOf(
  text: string,
  audioMs: number,
  before = { characters: 0, audioMs: 0 },
): readonly LabMark[] {
  const found = [...text.matchAll(/\S+/g)];
  const letters = text.replace(/\s/g, '').length;
  let startMs = before.audioMs;
  return found.map(({ 0: value, index }) => {
    const start_time = Math.round(startMs);
    startMs += (value.length / letters) * audioMs;
    const start = before.characters + index;
    const end_time = Math.round(startMs);
    return { type: 'word', value, start, end: start + value.length, start_time, end_time };
  });
}
