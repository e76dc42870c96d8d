const two = (part: number): string => String(part).padStart(2, '0');

/** The day on this computer's calendar, as `date:` takes it. */
export function dayOf(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
