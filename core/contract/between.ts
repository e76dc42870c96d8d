import * as z from 'zod';

/** A number from `min` to `max`; who is outside is told both. */
export function between(min: number, max: number) {
  const message = `must be from ${min} to ${max}`;
  return z.number().min(min, message).max(max, message);
}

export function wholeBetween(min: number, max: number) {
  return between(min, max).int('must be a whole number');
}
