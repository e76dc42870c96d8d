const two = (part: number): string => String(part).padStart(2, '0');

/** The day that was asked for last, from its beginning to its end: runs come in the order of time. */
let last = { fromMs: 0, untilMs: 0, day: '' };

/** The day on this computer's calendar, as `date:` takes it. */
export function dayOf(atMs: number): string {
  if (atMs >= last.fromMs && atMs < last.untilMs) return last.day;
  const date = new Date(atMs);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  last = {
    fromMs: new Date(year, month, day).getTime(),
    untilMs: new Date(year, month, day + 1).getTime(),
    day: `${year}-${two(month + 1)}-${two(day)}`,
  };
  return last.day;
}
