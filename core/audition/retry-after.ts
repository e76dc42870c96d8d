import type { Exchange } from '../session/record/record.ts';

const HEADER = /^retry-after:\s*(\d{1,7})\s*$/im;
const MS_PER_S = 1000;

/** How long the server of a failed run asks to be left alone, ms; null where it does not say in seconds. */
export function retryAfterMs(exchange: Exchange | null): number | null {
  const seconds = HEADER.exec(exchange?.response ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * MS_PER_S;
}
