import * as z from 'zod';

/** MonoMs of the engine's process. */
export const at = z.number();
/** Half-width of the interval in which the true instant lies, ms. */
export const errorMs = z.number().min(0);
/** Index of the request within the reply; one text, one request: 0. */
export const request = z.number().int().min(0);
